import { benchAgent } from './agent/main';
import { benchCollectors } from './collectors/main';
import { benchFleet } from './fleet/main';
import { benchMap } from './map/main';
import { benchCapture } from './observe/capture';
import { benchObserve } from './observe/main';
import { benchOutage } from './outage/main';
import { benchPanel } from './panel/main';
import { benchSearch } from './search/main';

const BENCHMARKS: Readonly<Record<string, () => Promise<void>>> = {
  map: benchMap,
  fleet: benchFleet,
  agent: benchAgent,
  collectors: benchCollectors,
  observe: benchObserve,
  capture: benchCapture,
  outage: benchOutage,
  search: benchSearch,
  panel: benchPanel,
};

/** `npm run bench` runs them all, `npm run bench -- map` those that are named. */
async function main(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => !(name in BENCHMARKS));
  if (unknown.length > 0) {
    throw new Error(`No benchmark ${unknown.join(', ')}: there are ${Object.keys(BENCHMARKS).join(', ')}`);
  }
  for (const [name, run] of Object.entries(BENCHMARKS)) {
    if (names.length === 0 || names.includes(name)) {
      await run();
    }
  }
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
