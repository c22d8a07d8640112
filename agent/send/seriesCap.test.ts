import { flowOf, lookOf } from '../observe/flow.fixture';
import { vanishedProcess } from '../observe/processes';
import type { PoolOf } from '../pool';
import { DailyCap } from './dailyCap';
import { SERIES_LIMITS, SeriesCap } from './seriesCap';

const poolOf: PoolOf = ({ executableName }) => ({ id: `p-${executableName}`, name: executableName });

test('processes beyond the cap are one process, and those known before keep their own', () => {
  const cap = new SeriesCap(new DailyCap(undefined, () => undefined), poolOf);
  const flows = Array.from({ length: 700 }, (_, index) => flowOf({ process: vanishedProcess(index, `job-${index}`) }));
  const names = (look: ReturnType<typeof lookOf>) =>
    new Set(cap.withinProcesses(look).flows.map(({ process }) => process.executableName));
  const seen = names(lookOf(...flows));
  expect(seen.size).toBe(SERIES_LIMITS.processes + 1);
  expect(seen).toContain('other processes');
  expect(names(lookOf(...flows.slice(690), flows[0]!))).toEqual(new Set(['other processes', 'job-0']));
});

test('a machine at the end of its day makes no more than the folded series of its known processes', () => {
  const cap = new SeriesCap(new DailyCap(undefined, () => undefined, 50), poolOf);
  const keys = new Set<string>();
  for (let index = 0; index < 5_000; index += 1) {
    const look = cap.withinProcesses(
      lookOf(flowOf({ process: vanishedProcess(index, `job-${index % 40}`), remoteAddress: `10.3.0.${index}` })),
    );
    look.flows.forEach((flow) => keys.add(cap.seriesOf(poolOf(flow.process), flow).key));
  }
  expect(keys.size).toBeLessThanOrEqual(50 + 2 * 41);
});
