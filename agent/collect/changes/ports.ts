import type { Look } from '../../observe/observer';
import { textOf } from '../../regularFile';
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
  private hasLooked = false;

  /** Call with each look of the agent. */
  note({ listeners }: Look): void {
    this.hasLooked = true;
    this.watch.look(listeners, performance.now());
  }

  hasNews(): boolean {
    return this.watch.hasNews();
  }

  async read(before: Things): Promise<Things | undefined> {
    return this.hasLooked ? this.watch.settled(before, Date.now()) : undefined;
  }

  describe({ key, before, after }: Change): Description {
    return { Item: key, Previous: said(before), Current: said(after) };
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
