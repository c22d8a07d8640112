import { messageOf } from '../../../log';
import type { Flow, Look } from '../../../observe/observer';
import { withSettingsFile } from '../../../settingsFile';
import { listText } from '../../../regularFile';
import { FileStamps } from '../../../fileStamps';
import { DenyList } from './denyList';
import type { Finding, RuleGroup } from './rules';

const DENY_FILE = '/etc/servicemap-agent/deny';
const REMEMBERED_MS = 24 * 3600 * 1000;
const MOST_REMEMBERED = 1_000;

/** Stands for the connections that there is no room to tell each by itself. */
const OTHERS = `others than these ${MOST_REMEMBERED}`;

interface Denied {
  readonly count: number;
  /** Milliseconds since 1970. */
  readonly lastSeen: number;
}

/** Where the operator's list is: SERVICEMAP_DENY_FILE, or `deny` beside the settings. */
export function denyFile(environment = withSettingsFile(process.env)): string {
  return environment.SERVICEMAP_DENY_FILE || DENY_FILE;
}

/** Connections with addresses of the deny list, made or tried, in either direction: as the agent's looks show them. */
export class DeniedConnections implements RuleGroup {
  readonly name = 'deny list';
  /** A connection was seen that the last assessment does not tell of. */
  isNew = false;

  /** By what a person reads of each; those that were seen last stand last. */
  private readonly denied = new Map<string, Denied>();
  private readonly stamps: FileStamps;
  private list: DenyList | undefined;
  private unreadable = '';

  constructor(private readonly file = denyFile()) {
    this.stamps = new FileStamps([file]);
  }

  /** What is wrong with the list, and what to do; empty: nothing, or there is none. */
  get missed(): string {
    return this.unreadable || (this.list?.faults ?? '');
  }

  /** Must be called with each look: what lasted a moment only is in no other. */
  note({ flows }: Look): void {
    this.readList();
    const { list } = this;
    if (!list) {
      return;
    }
    const now = Date.now();
    for (const flow of flows) {
      if (list.has(flow.remoteAddress)) {
        this.add(flow, now);
      }
    }
  }

  async assess(): Promise<readonly Finding[]> {
    this.readList();
    this.isNew = false;
    if (!this.list) {
      return [];
    }
    const recent = [...this.denied].filter(([, { lastSeen }]) => isRemembered(lastSeen, Date.now()));
    const failing = recent.map(([text, { count, lastSeen }]) => {
      const counted = count === 1 ? '1 connection or attempt' : `${count} connections or attempts`;
      const attempts = count === 0 ? 'open since before' : counted;
      return `${text}: ${attempts}, last seen ${new Date(lastSeen).toISOString()}`;
    });
    // What was seen last may be what is wanted most, and of a long list the end is left out.
    return [{ rule: 'SM-NET-3', failing: failing.reverse(), actual: 'none' }];
  }

  private add(flow: Flow, now: number): void {
    const { process, direction, remoteAddress, serverPort, established, failed } = flow;
    const way =
      direction === 'outbound' ? `to ${remoteAddress} port ${serverPort}` : `from ${remoteAddress}, port ${serverPort}`;
    const text = `${process.executableName} ${way}`;
    const key = this.denied.has(text) || this.hasRoom(now) ? text : OTHERS;
    const known = this.denied.get(key);
    const before = known && isRemembered(known.lastSeen, now) ? known.count : undefined;
    const count = established + Object.values(failed).reduce((sum, failures) => sum + failures, 0);
    this.denied.delete(key);
    this.denied.set(key, { count: (before ?? 0) + count, lastSeen: now });
    this.isNew ||= before === undefined;
  }

  private hasRoom(now: number): boolean {
    for (const [text, { lastSeen }] of this.denied) {
      if (isRemembered(lastSeen, now)) {
        break;
      }
      this.denied.delete(text);
    }
    return this.denied.size < MOST_REMEMBERED;
  }

  /** Again when it changed. A list that can't be read stays what it was. */
  private readList(): void {
    if (!this.stamps.differAnew() && this.unreadable === '') {
      return;
    }
    try {
      const text = listText(this.file);
      this.list = text === undefined ? undefined : DenyList.parse(text, this.file);
      this.unreadable = '';
    } catch (error) {
      this.unreadable = `the deny list can not be read: ${messageOf(error)}`;
    }
  }
}

function isRemembered(lastSeen: number, now: number): boolean {
  return now - lastSeen < REMEMBERED_MS;
}
