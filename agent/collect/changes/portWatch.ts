import type { Listener } from '../../observe/observer';
import type { Facts, Things } from './snapshot';

/** A port of the range that the kernel gives out by itself is told when it stays: helpers and tests open many. */
const EPHEMERAL_STAYS_MS = 5 * 60_000;
/** A server that is started anew, or later than the agent, is no port that was closed. */
const GONE_STAYS_MS = 60_000;

export interface PortRange {
  readonly first: number;
  readonly last: number;
}

interface OpenPort {
  readonly listener: Listener;
  /** Of the look that found it first. */
  readonly since: number;
}

/** Which listening ports have been open, or closed, for long enough to be told. */
export class PortWatch {
  private readonly open = new Map<string, OpenPort>();
  private readonly goneSince = new Map<string, number>();
  /** Those that count as open; undefined before it is known what was open at the latest look of all. */
  private told: ReadonlySet<string> | undefined;
  private lookedAt = 0;

  constructor(private readonly ephemeral: PortRange) {}

  /** @param now milliseconds of a clock that is never set */
  look(listeners: readonly Listener[], now: number): void {
    this.lookedAt = now;
    const there = new Map(listeners.map((listener) => [keyOf(listener), listener]));
    for (const key of this.open.keys()) {
      if (!there.has(key)) {
        this.open.delete(key);
      }
    }
    for (const [key, listener] of there) {
      this.open.set(key, this.open.get(key) ?? { listener, since: now });
    }
    this.noteGone();
  }

  /** Whether a port is to be told as opened or closed. */
  hasNews(): boolean {
    const { told } = this;
    if (!told) {
      return false;
    }
    const isOpened = [...this.open.keys()].some((key) => !told.has(key) && this.hasStayed(key));
    return isOpened || [...told].some((key) => this.hasStayedAway(key));
  }

  /**
   * The ports that count as open. Of those that are there at the very first look all do whose process is old enough.
   *
   * @param wallTime milliseconds since 1970
   */
  settled(before: Things, wallTime: number): Things {
    this.told ??= new Set(before.keys());
    this.noteGone();
    const isFirst = before.size === 0;
    const ports = new Map([...before].filter(([key]) => !this.hasStayedAway(key)));
    for (const [key, { listener }] of this.open) {
      const wasThere = isFirst && wallTime - listener.process.startTime >= this.staysMs(listener);
      if (wasThere || before.has(key) || this.hasStayed(key)) {
        ports.set(key, factsOf(listener));
      }
    }
    this.told = new Set(ports.keys());
    return ports;
  }

  private noteGone(): void {
    for (const key of this.goneSince.keys()) {
      if (this.open.has(key) || !this.told?.has(key)) {
        this.goneSince.delete(key);
      }
    }
    for (const key of this.told ?? []) {
      if (!this.open.has(key) && !this.goneSince.has(key)) {
        this.goneSince.set(key, this.lookedAt);
      }
    }
  }

  /** Seen at a look before the latest, and an ephemeral one for some time. */
  private hasStayed(key: string): boolean {
    const port = this.open.get(key);
    const openMs = port ? this.lookedAt - port.since : 0;
    return port !== undefined && openMs > 0 && openMs >= this.staysMs(port.listener);
  }

  private staysMs({ port }: Listener): number {
    return port >= this.ephemeral.first && port <= this.ephemeral.last ? EPHEMERAL_STAYS_MS : 0;
  }

  private hasStayedAway(key: string): boolean {
    const since = this.goneSince.get(key);
    return since !== undefined && this.lookedAt - since >= GONE_STAYS_MS;
  }
}

/** Whatever the process is that listens: a new start of the same program, or a new container of it, is no change. */
function keyOf({ process, address, port }: Listener): string {
  const program = process.containerId === '' ? process.executableName : `${process.executableName} in a container`;
  return `${program} ${address.includes(':') ? `[${address}]` : address}:${port}`;
}

function factsOf({ process }: Listener): Facts {
  return { Path: process.executablePath, User: process.userName };
}
