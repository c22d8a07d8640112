import { spawnSync } from 'node:child_process';
import { build } from './build';
import { chromium } from './packages/chromium';
import { influxd } from './packages/influxd';
import { testPrograms } from './packages/testPrograms';
import { ROOT } from './paths';
import { check, jest, prepare } from './test/steps';
import { sum, type Tally } from './test/tally';

const OLDEST_EDITION = 'workbench/editions/9.4';

type Step = [name: string, run: () => Promise<Tally>];

/** Everything that CI runs, in the order in which a fault is cheapest to find. */
const STEPS: readonly Step[] = [
  ['packages of Grafana 9.4', () => prepare('packages of Grafana 9.4', installOldestEdition)],
  ['lint', () => check('eslint', 'eslint', '.')],
  ['types', () => check('tsc', 'tsc', '--noEmit')],
  ['types with Grafana 9.4', () => check('tsc with Grafana 9.4', 'tsc', '-p', `${OLDEST_EDITION}/tsconfig.json`)],
  ['programs', () => prepare('programs', async () => [influxd(), chromium(), testPrograms()])],
  ['unit tests', () => jest('unit')],
  ['build', () => prepare('build', build)],
  // One after the other: agents see each other's namespaces, and several stores at once starve on two cores.
  ['integration tests', () => jest('integration', '--runInBand')],
  ['browser tests', () => jest('browser', '--runInBand')],
];

async function installOldestEdition(): Promise<void> {
  const { status } = spawnSync(process.execPath, ['scripts/installPackages.mjs', OLDEST_EDITION], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  if (status !== 0) {
    throw new Error('The packages of Grafana 9.4 could not be installed.');
  }
}

async function main(): Promise<void> {
  const tallies: Tally[] = [];
  for (const [name, run] of STEPS) {
    console.log(`\n== ${name}`);
    const started = performance.now();
    tallies.push(await run());
    console.log(`== ${name}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  }
  const { passed, skipped, failures } = sum(tallies);
  if (skipped > 0) {
    console.log(`\n${skipped} skipped: what they need is not here (root rights, namespaces, a Grafana …).`);
  }
  if (failures.length > 0) {
    console.log(`\nFailed:\n${failures.map((failure) => `  ${failure}`).join('\n')}`);
  }
  console.log(`\n${passed} passed, ${failures.length} failed`);
  process.exitCode = failures.length > 0 ? 1 : 0;
}

void main();
