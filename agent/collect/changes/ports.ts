import type { Listener } from '../../observe/observer';
import { textOf } from '../files';
import type { ChangeSource } from './changeCollector';
import type { Description } from './changeRecords';
import { PortWatch, type PortRange } from './portWatch';
import type { Change, Facts, Things } from './snapshot';

/** Linux's own, where the system does not tell. */
const USUAL_RANGE: PortRange = { first: 32_768, last: 60_999 };

/** Ports that programs begin or cease to listen on, from the agent's looks: in every network namespace that it sees. */
export class Ports implements ChangeSource {
  readonly name = 'ports';
  readonly type = 'Ports';
  readonly everySeconds = 3600;
  readonly limitSeconds = 30;
  readonly compared = [];
  private readonly watch = new PortWatch(ephemeralRange(textOf('/proc/sys/net/ipv4/ip_local_port_range')));
  private noted: readonly Listener[] | undefined;

  /** @param listeners those of the latest look; undefined before the first, or where it failed */
  constructor(private readonly listeners: () => readonly Listener[] | undefined) {}

  hasNews(): boolean {
    this.note();
    return this.watch.hasNews();
  }

  async read(before: Things): Promise<Things | undefined> {
    this.note();
    return this.noted ? this.watch.settled(before) : undefined;
  }

  describe({ key, before, after }: Change): Description {
    return { Item: key, Previous: said(before), Current: said(after) };
  }

  /** A look is noted once, however often it is asked for. */
  private note(): void {
    const listeners = this.listeners();
    if (listeners && listeners !== this.noted) {
      this.noted = listeners;
      this.watch.look(listeners, performance.now());
    }
  }
}

/** `32768	60999` */
export function ephemeralRange(text: string): PortRange {
  const [first, last] = text.trim().split(/\s+/).map(Number);
  return first && last ? { first, last } : USUAL_RANGE;
}

function said(facts: Facts | undefined): string {
  return facts ? ['listening', facts.Path, facts.User && `as ${facts.User}`].filter((text) => text).join(', ') : '';
}
