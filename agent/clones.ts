import { bootId } from './boot';
import type { Collector } from './collect/collector';
import type { Log } from './log';
import type { MachineName } from './pool';
import type { AgentRecord } from './record';
import type { Sighting, StoreReader } from './send/storeReader';

const EVERY_SECONDS = 600;
const MINUTES = 5;

/** What to do about two machines with one id. */
export const CLONE_ADVICE =
  'give each its own: rm /etc/machine-id /var/lib/dbus/machine-id; systemd-machine-id-setup; restart the agent';

/** Who this machine is in its own heartbeats, and since when all of them are its own (milliseconds since 1970). */
interface Self {
  readonly computer: string;
  readonly bootId: string;
  readonly since: number;
}

/** Computers that sent under this machine's id while this machine sent too. */
export function clonesAmong(sightings: readonly Sighting[], { computer, bootId: ownBootId, since }: Self): string[] {
  const others = sightings.filter(
    (other) => other.time > since && (other.bootId !== ownBootId || other.computer !== computer),
  );
  return [...new Set(others.map((other) => other.computer))];
}

/**
 * Computers that share this machine's id; rejects where the store can't be asked.
 *
 * @param since milliseconds since 1970: what was sent before may be this machine's own, by another name
 */
export async function findClones(
  reader: Pick<StoreReader, 'sightings'>,
  { id, computer }: MachineName,
  since: number,
): Promise<string[]> {
  return clonesAmong(await reader.sightings(id, MINUTES), { computer, bootId: bootId(), since });
}

/** Looks now and then whether another machine sends under this one's id, as a machine does that was copied whole. */
export class CloneWatch implements Collector {
  readonly name = 'clone';
  readonly everySeconds = EVERY_SECONDS;
  readonly limitSeconds = 60;
  /** In words for an operator; empty: none was seen. */
  warning = '';
  private computer: string;
  /** Since when this machine has sent under its present name. */
  private since = Date.now();

  constructor(
    private readonly machine: MachineName,
    private readonly reader: () => Pick<StoreReader, 'sightings'>,
    private readonly log: Log,
  ) {
    this.computer = machine.computer;
  }

  async collect(): Promise<AgentRecord[]> {
    if (this.computer !== this.machine.computer) {
      this.computer = this.machine.computer;
      this.since = Date.now();
    }
    // An account that may only write is no trouble: whoever reads the store sees the two heartbeats.
    const clones = await findClones(this.reader(), this.machine, this.since).catch(() => []);
    const warning = clones.length === 0 ? '' : `${clones.join(', ')} uses the same machine id`;
    if (warning !== '' && warning !== this.warning) {
      this.log('error', 'another machine has the same machine id: their maps are mixed', {
        machine: this.machine.id,
        others: clones.join(', '),
        advice: CLONE_ADVICE,
      });
    }
    this.warning = warning;
    return [];
  }
}
