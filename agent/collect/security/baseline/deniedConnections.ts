import { statSync } from 'node:fs';
import { messageOf } from '../../../log';
import type { Flow, Look } from '../../../observe/observer';
import { withSettingsFile } from '../../../settingsFile';
import { listText } from '../../changes/regularFile';
import { DenyList } from './denyList';
import type { Finding, RuleGroup } from './rules';

const DENY_FILE = '/etc/servicemap-agent/deny';
const REMEMBERED_MS = 24 * 3600 * 1000;
const MOST_REMEMBERED = 1_000;

interface Denied {
  readonly text: string;
  count: number;
  /** Milliseconds since 1970. */
  lastSeen: number;
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

  private readonly denied = new Map<string, Denied>();
  private list: DenyList | undefined;
  private stamp = '';
  private unreadable = '';

  constructor(private readonly file = denyFile()) {}

  /** What is wrong with the list, and what to do; empty: nothing, or there is none. */
  get faults(): string {
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
    const recent = [...this.denied.values()].filter(({ lastSeen }) => Date.now() - lastSeen < REMEMBERED_MS);
    const failing = recent.map(({ text, count, lastSeen }) => {
      const counted = count === 1 ? '1 connection or attempt' : `${count} connections or attempts`;
      const attempts = count === 0 ? 'open since before' : counted;
      return `${text}: ${attempts}, last seen ${new Date(lastSeen).toISOString()}`;
    });
    return [{ rule: 'SM-NET-3', failing, actual: 'none' }];
  }

  private add(flow: Flow, now: number): void {
    const { process, direction, remoteAddress, serverPort, established, failed } = flow;
    const way =
      direction === 'outbound' ? `to ${remoteAddress} port ${serverPort}` : `from ${remoteAddress}, port ${serverPort}`;
    const text = `${process.executableName} ${way}`;
    const count = established + Object.values(failed).reduce((sum, failures) => sum + failures, 0);
    const known = this.denied.get(text);
    if (known && now - known.lastSeen < REMEMBERED_MS) {
      known.count += count;
      known.lastSeen = now;
      return;
    }
    if (this.denied.size >= MOST_REMEMBERED) {
      this.forgetLongest();
    }
    this.denied.set(text, { text, count, lastSeen: now });
    this.isNew = true;
  }

  private forgetLongest(): void {
    const [longest] = [...this.denied].sort(([, one], [, other]) => one.lastSeen - other.lastSeen);
    if (longest) {
      this.denied.delete(longest[0]);
    }
  }

  /** Again when it changed. A list that can't be read stays what it was. */
  private readList(): void {
    try {
      const stat = statSync(this.file, { throwIfNoEntry: false });
      const stamp = stat ? `${stat.ino}/${stat.size}/${stat.mtimeMs}` : '';
      if (stamp === this.stamp) {
        return;
      }
      const text = listText(this.file);
      this.list = text === undefined ? undefined : DenyList.parse(text, this.file);
      this.stamp = stamp;
      this.unreadable = '';
    } catch (error) {
      this.unreadable = `the deny list can not be read: ${messageOf(error)}`;
    }
  }
}
