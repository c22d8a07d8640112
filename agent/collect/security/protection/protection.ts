import { protectionStatus } from '../../../../src/model/collected';
import { at, type AgentRecord } from '../../../record';
import type { Shorten } from '../../../send/shorten';
import type { About, Collector } from '../../collector';
import type { CollectorContext } from '../../optional';
import { Packages } from '../../packages';
import { readSignatures, type Signatures } from './clamav';
import { productsHere, type FoundProduct } from './found';
import { CLAMAV } from './products';
import { readThreats, type Threat } from './threats';

export const ABOUT_PROTECTION: About = {
  reads: "names of processes, folders of known products, and the age of ClamAV's signatures",
  yields: ['ProtectionStatus'],
  costs: 'a name read per process, an hour (10 ms of CPU)',
};

/** States and ranks of the original: the highest in a range of time is the worst. */
const STATES = {
  protected: { name: 'Real time protection', rank: 150 },
  outdated: { name: 'Signatures out of date', rank: 250 },
  none: { name: 'No real time protection', rank: 270 },
  stopped: { name: 'Action required', rank: 350 },
} as const;

const THREAT_STATES = {
  none: { name: 'No threats detected', rank: 150 },
  active: { name: 'Active', rank: 550 },
} as const;

const DAY_MS = 24 * 3600 * 1000;
const LONGEST_DETAILS = 512;
/** Signatures come every day. */
const FRESH_DAYS = 7;

interface Assessment {
  readonly state: (typeof STATES)[keyof typeof STATES];
  readonly details: string;
}

/** ProtectionStatus: what protects this machine against malware. */
export class ProtectionCollector implements Collector {
  readonly name = 'protection';
  readonly everySeconds = 3600;
  readonly limitSeconds = 30;

  private readonly packages = new Packages();

  constructor(
    private readonly context: Pick<CollectorContext, 'machine' | 'shorten'>,
    private readonly find: () => FoundProduct[] = productsHere,
    private readonly signatures: () => Signatures | undefined = readSignatures,
    private readonly threats: (now: number) => readonly Threat[] | undefined = readThreats,
  ) {}

  async collect(): Promise<AgentRecord[]> {
    const { machine, shorten } = this.context;
    const [found] = this.find();
    const isClamAv = found?.product === CLAMAV;
    const signatures = isClamAv ? this.signatures() : undefined;
    const now = Date.now();
    const { state, details } = assess(found, signatures, now);
    const file = found?.path ?? '';
    const version = file === '' ? undefined : (await this.packages.of(file)).version;
    const record: AgentRecord<typeof protectionStatus> = {
      measurement: protectionStatus,
      tags: { Machine: machine.id, Computer: machine.computer },
      fields: {
        DeviceName: machine.computer,
        TypeofProtection: found?.product.title ?? 'None',
        AMProductVersion: version,
        SignatureVersion: signatures?.version,
        ProtectionStatus: state.name,
        ProtectionStatusDetails: details,
        ProtectionStatusRank: state.rank,
        ...threatFields(isClamAv ? this.threats(now) : undefined, shorten),
      },
      time: at(now),
    };
    return [record];
  }
}

function assess(found: FoundProduct | undefined, signatures: Signatures | undefined, now: number): Assessment {
  if (!found) {
    return { state: STATES.none, details: 'No protection found: none of the known products runs or is installed' };
  }
  const { title } = found.product;
  if (!found.isRunning) {
    return { state: STATES.stopped, details: `${title} is installed (${found.path}), and none of its processes runs` };
  }
  if (found.product !== CLAMAV) {
    return { state: STATES.protected, details: `${title} is running` };
  }
  if (!signatures) {
    return { state: STATES.outdated, details: `${title} is running, and no signatures of it can be read` };
  }
  const days = Math.floor((now - signatures.madeAt) / DAY_MS);
  const age = `signatures ${signatures.version} are ${days} days old`;
  const isOld = days > FRESH_DAYS;
  return { state: isOld ? STATES.outdated : STATES.protected, details: `${title} is running; ${age}` };
}

/** What was found is known of ClamAV alone, where it writes a log; nothing is said where it is not known. */
function threatFields(
  threats: readonly Threat[] | undefined,
  shorten: Shorten,
): AgentRecord<typeof protectionStatus>['fields'] {
  if (!threats) {
    return {};
  }
  const newest = threats.at(-1);
  const state = newest ? THREAT_STATES.active : THREAT_STATES.none;
  const details = newest
    ? `${threats.length} found in the last 24 hours, last in ${newest.file}`
    : 'none in the last 24 hours';
  return {
    ThreatStatus: state.name,
    ThreatStatusRank: state.rank,
    ThreatStatusDetails: shorten(details, LONGEST_DETAILS),
    Threat: newest && shorten(newest.name, LONGEST_DETAILS),
    ScanDate: newest && new Date(newest.time).toISOString(),
  };
}
