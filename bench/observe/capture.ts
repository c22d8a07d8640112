import { Network, networkUnavailable, type ClientTruth } from '../../tests/integration/observe/network';
import { report, timed } from '../support/figures';
import { callerName, type Figures } from './figures';
import { bundleReader, Reader } from './readerProcess';

const PORT = 8080;
const CLOSED_PORT = 8081;
const REQUEST_BYTES = 200;
const REPLY_BYTES = 1000;
const SECONDS = 5;
const FULL_RATE = 3_000;
/** Connects without an answer stay open for seconds each, all in one client. */
const LESSER_RATE = 1_000;
const ONE_SHOTS = 1_000;
const SETTLING_SECONDS = '1';

/** Shares that must be reached, of 1. */
interface Goals {
  readonly connects: number;
  readonly processes: number;
  /** How far sums of bytes may be off; absent where the mechanism sees none. */
  readonly bytes?: number;
}

const GOALS: Readonly<Record<string, Goals>> = {
  ebpf: { connects: 1, processes: 0.99, bytes: 0.005 },
  trace: { connects: 0.999, processes: 0.99 },
};

interface Truth {
  readonly established: number;
  readonly failed: number;
  readonly sent: number;
  readonly received: number;
  /** Names of those that connected, by {@link callerName}. */
  readonly callers: ReadonlySet<string>;
}

/** How much of full load each mechanism sees, against what the generators of the load wrote. */
export async function benchCapture(): Promise<void> {
  const unavailable = networkUnavailable();
  if (unavailable !== undefined) {
    console.log(`capture: left out, ${unavailable}`);
    return;
  }
  const bundle = await bundleReader();
  for (const [mechanism, goals] of Object.entries(GOALS)) {
    console.log(`capture by ${mechanism}, in percent of what the generators wrote`);
    await compare(mechanism, goals, bundle);
  }
}

async function compare(mechanism: string, goals: Goals, bundle: string): Promise<void> {
  const network = await Network.create();
  const servers = [network.serverAddress, network.serverAddress6, network.blackHole];
  const reader = new Reader(bundle, mechanism, servers);
  try {
    await network.serve(PORT, REQUEST_BYTES, REPLY_BYTES);
    await reader.ready();
    for (const [load, generate] of Object.entries(loadsOf(network))) {
      await reader.figures();
      const { value: truth, milliseconds } = await timed(generate);
      const connects = truth.established + truth.failed;
      report(load, `${connects} connects in ${(milliseconds / 1000).toFixed(1)} s, start of the client included`);
      await network.output(network.client, 'sleep', [SETTLING_SECONDS]);
      print(load, await reader.figures(), truth, goals);
    }
  } finally {
    reader.end();
    await network.remove();
  }
}

function loadsOf(network: Network): Record<string, () => Promise<Truth>> {
  const call = (host: string, port: number, rate: number) => async () =>
    ofClient(await network.call({ host, port, rate, seconds: SECONDS, requestBytes: REQUEST_BYTES }));
  return {
    [`established, ${FULL_RATE}/s`]: call(network.serverAddress, PORT, FULL_RATE),
    [`refused, ${FULL_RATE}/s`]: call(network.serverAddress, CLOSED_PORT, FULL_RATE),
    [`black-holed, ${LESSER_RATE}/s`]: call(network.blackHole, PORT, LESSER_RATE),
    [`IPv6, ${LESSER_RATE}/s`]: call(network.serverAddress6, PORT, LESSER_RATE),
    'a process each': () => oneShots(network),
  };
}

function ofClient({ pid, ...truth }: ClientTruth): Truth {
  return { ...truth, callers: new Set([callerName(pid, 'node')]) };
}

/** One process a connection, one after the other as fast as they start, each a few milliseconds long. */
async function oneShots(network: Network): Promise<Truth> {
  const oneShot = `exec 3<>/dev/tcp/${network.serverAddress}/${PORT} && echo hello >&3 && echo $$`;
  const script = `for i in $(seq ${ONE_SHOTS}); do bash -c '${oneShot}' one-shot; done`;
  const pids = (await network.output(network.client, 'bash', ['-c', script])).trim().split('\n').map(Number);
  const sent = pids.length * 'hello\n'.length;
  const callers = new Set(pids.map((pid) => callerName(pid, 'bash')));
  return { established: pids.length, failed: 0, sent, received: 0, callers };
}

function print(load: string, figures: Figures, truth: Truth, goals: Goals): void {
  const connects = (figures.established + figures.failed) / (truth.established + truth.failed);
  const right = Object.entries(figures.callers).filter(([caller]) => truth.callers.has(caller));
  const processes = sum(right.map(([, count]) => count)) / (truth.established + truth.failed);
  const outcome = Math.min(shareOf(figures.established, truth.established), shareOf(figures.failed, truth.failed));
  report(`${load}: connects`, percent(connects), atLeast(goals.connects, connects));
  report(`${load}: outcome right`, percent(outcome), atLeast(goals.connects, outcome));
  report(`${load}: process right`, percent(processes), atLeast(goals.processes, processes));
  if (goals.bytes !== undefined && truth.sent > 0) {
    const bytes = (figures.sent + figures.received) / (truth.sent + truth.received);
    const met = Math.abs(bytes - 1) <= goals.bytes;
    report(`${load}: bytes`, percent(bytes), { text: `within ${percent(goals.bytes)}`, met });
  }
  if (figures.lost > 0) {
    report(`${load}: events lost`, String(figures.lost));
  }
}

/** 1 where as many were seen as there were; what was seen too much is as wrong as what was not seen. */
function shareOf(seen: number, there: number): number {
  return seen === there ? 1 : Math.min(seen, there) / Math.max(seen, there);
}

function atLeast(goal: number, share: number) {
  return { text: goal === 1 ? '100 %' : `≥ ${percent(goal)}`, met: share >= goal };
}

function percent(share: number): string {
  return `${Number((100 * share).toFixed(3))} %`;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
