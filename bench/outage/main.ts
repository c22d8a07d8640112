import { buildAgent } from '../../agent/build';
import { ebpfUnavailable } from '../../tests/integration/observe/network';
import { playOutage } from '../../tests/integration/agent/outageScene';
import { report } from '../support/figures';

const MINUTES = 10;
const INTERVAL_SECONDS = 15;
const RATE = 100;

/** The store is away for ten minutes and the agent is killed meanwhile: what the store holds after, against the truth. */
export async function benchOutage(): Promise<void> {
  console.log(`\nOutage: the store is away for ${MINUTES} minutes, the agent is killed by SIGKILL after half of them`);
  const unavailable = ebpfUnavailable();
  if (unavailable) {
    console.log(`  not measured: ${unavailable}`);
    return;
  }
  await buildAgent();
  const { truth, stored, ...figures } = await playOutage({
    awaySeconds: MINUTES * 60,
    intervalSeconds: INTERVAL_SECONDS,
    rate: RATE,
  });
  report('store away', `${figures.awaySeconds.toFixed(0)} s`);
  report('points on disk when the agent was killed', String(figures.leftByKill));
  report('points on disk when the store came back', String(figures.waiting));
  report('all delivered after', `${figures.catchUpSeconds.toFixed(0)} s`);
  for (const [name, sums] of Object.entries(stored)) {
    const end = name.endsWith('client') ? truth : { ...truth, failed: 0 };
    for (const [figure, expected] of Object.entries(end)) {
      const actual = sums[figure as keyof typeof sums];
      report(`${name}: ${figure}`, String(actual), { text: String(expected), met: actual === expected });
    }
  }
}
