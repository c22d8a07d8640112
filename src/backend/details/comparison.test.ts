import type { Activity } from '../map/activity';
import type { End } from '../map/ties';
import { comparisonOf } from './comparison';
import type { OwnTie } from './peers';

const end = (machine: string, process: string, address = machine): End => ({
  ...{ machine, process, processName: process, address },
});
const own = end('m-1', 'nginx');
const idle: Activity = {
  ...{ established: 0, terminated: 0, live: 0, failed: 0, refused: 0, timedOut: 0, unreachable: 0, reset: 0 },
} as Activity;

function tie(other: End, port: number, activity: Partial<Activity> = { established: 1 }): OwnTie {
  return {
    ...{ direction: 'outbound', own, other, client: own, server: other, port, protocol: 'tcp', evidence: 'client' },
    activity: { ...idle, bytesSent: 0, bytesReceived: 0, lastSeen: 0, ...activity },
    foldedPorts: 0,
  };
}

const names = { process: ({ processName }: Pick<End, 'processName'>) => processName, remote: (of: End) => of.address };
const compare = (before: OwnTie[], now: OwnTie[]) => comparisonOf({ ties: before, names }, { ties: now, names });
const brief = (before: OwnTie[], now: OwnTie[]) => {
  const { appeared, gone, newlyFailing } = compare(before, now);
  return [appeared, gone, newlyFailing].map(({ rows }) => rows.map(({ remote, port }) => `${remote}:${port}`));
};

const [db, cache] = [end('m-2', 'postgres', '10.0.0.2'), end('', '', '10.0.0.3')];

test('what is new, what is gone, and what stayed is neither', () => {
  expect(brief([tie(db, 5432), tie(cache, 6379)], [tie(db, 5432), tie(cache, 6380)])).toEqual([
    ['10.0.0.3:6380'],
    ['10.0.0.3:6379'],
    [],
  ]);
});

test('what fails now and did not fail before, also on a connection that stayed; attempts alone are no connection', () => {
  const failing = { established: 1, failed: 3 };
  expect(brief([tie(db, 5432), tie(cache, 1, failing)], [tie(db, 5432, failing), tie(cache, 1, failing)])).toEqual([
    [],
    [],
    ['10.0.0.2:5432'],
  ]);
  expect(brief([], [tie(cache, 9, { failed: 2 })])).toEqual([[], [], ['10.0.0.3:9']]);
});

test('an attempt that failed before and succeeds now is no new connection', () => {
  expect(brief([tie(cache, 9, { failed: 2 })], [tie(cache, 9)])).toEqual([[], [], []]);
});

test('an agent that is new at the other end, or another address of a machine, is no new connection', () => {
  const known = end('m-3', 'redis', '10.0.0.3');
  expect(brief([tie(cache, 6379)], [tie(known, 6379)])).toEqual([[], [], []]);
  expect(brief([tie(db, 5432)], [tie({ ...db, address: '10.9.9.9' }, 5432)])).toEqual([[], [], []]);
});

test('what the agent folded in one of both is not called new or gone, and that is said', () => {
  const others = { ...end('', '', 'folded'), folded: { remotes: 7, sample: [] } };
  expect(brief([tie(others, 443)], [tie(cache, 443), tie(cache, 444)])).toEqual([['10.0.0.3:444'], [], []]);
  expect(brief([tie(cache, 443)], [tie(cache, 0)])).toEqual([[], [], []]);
  expect(compare([tie(others, 443)], []).withoutFolded).toBe(true);
  expect(compare([tie(cache, 443)], []).withoutFolded).toBe(false);
});
