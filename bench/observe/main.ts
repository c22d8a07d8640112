import { Network, networkUnavailable } from '../../tests/integration/observe/network';
import type { Figures } from './figures';
import { bundleReader, Reader } from './readerProcess';

const MECHANISMS = ['ebpf', 'trace', 'poll'];
const RATES = [0, 100, 1_000, 3_000];
const SECONDS = 20;
const SETTLING_SECONDS = 12;
const LIVE = 10_000;
const LIVE_SECONDS = 10;
const PORT = 8080;
const SILENT_PORT = 8081;
/** A request of this size never comes, so that the server does not answer. */
const NEVER_BYTES = 1e9;
const REQUEST_BYTES = 200;
const REPLY_BYTES = 1000;

/** What each mechanism of observation costs, and how much of known traffic between two namespaces it sees. */
export async function benchObserve(): Promise<void> {
  const unavailable = networkUnavailable();
  if (unavailable !== undefined) {
    console.log(`observe: left out, ${unavailable}`);
    return;
  }
  const reader = await bundleReader();
  console.log(
    'observe: CPU in percent of one core, memory resident, shares of the connects and bytes that clients wrote',
  );
  for (const mechanism of MECHANISMS) {
    await measure(mechanism, reader);
  }
}

async function measure(mechanism: string, bundle: string): Promise<void> {
  const network = await Network.create();
  const reader = new Reader(bundle, mechanism, [network.serverAddress]);
  try {
    await network.serve(PORT, REQUEST_BYTES, REPLY_BYTES);
    await reader.ready();
    // What runs for the first time costs more than it ever will again.
    await network.output(network.client, 'sleep', [String(SETTLING_SECONDS)]);
    for (const rate of RATES) {
      await reader.figures();
      const truth = await traffic(network, rate);
      const figures = await reader.figures();
      console.log(line(mechanism, `${rate}/s`, figures, truth));
    }
    await measureLive(mechanism, network, reader);
  } finally {
    reader.end();
    await network.remove();
  }
}

/** Connections that stay open and silent: nothing happens, but all are looked after. */
async function measureLive(mechanism: string, network: Network, reader: Reader): Promise<void> {
  await network.serve(SILENT_PORT, NEVER_BYTES, 0);
  const release = await network.hold({
    host: network.serverAddress,
    port: SILENT_PORT,
    rate: LIVE / LIVE_SECONDS,
    seconds: LIVE_SECONDS,
    requestBytes: REQUEST_BYTES,
  });
  const { established } = await reader.figures();
  await network.output(network.client, 'sleep', [String(SECONDS)]);
  const figures = { ...(await reader.figures()), received: 0, established };
  console.log(line(mechanism, `${LIVE} live`, figures, { established: LIVE, received: 0 }));
  await release();
}

async function traffic(network: Network, rate: number): Promise<{ established: number; received: number }> {
  if (rate === 0) {
    await network.output(network.client, 'sleep', [String(SECONDS)]);
    return { established: 0, received: 0 };
  }
  return network.call({
    host: network.serverAddress,
    port: PORT,
    rate,
    seconds: SECONDS,
    requestBytes: REQUEST_BYTES,
  });
}

function line(mechanism: string, load: string, figures: Figures, truth: { established: number; received: number }) {
  const share = (part: number, whole: number) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(2)} %`);
  return [
    `observe ${mechanism.padEnd(5)} ${load.padStart(10)}`,
    `${((100 * figures.cpuSeconds) / SECONDS).toFixed(2)} % CPU`,
    `${figures.megabytes} MB`,
    `connections ${share(figures.established, truth.established)}`,
    `bytes ${share(figures.received, truth.received)}`,
    `lost events ${figures.lost}`,
  ].join('  ');
}
