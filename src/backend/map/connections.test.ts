import { heartbeatsOf } from '../inventory';
import { joinedReports, reportsOf, reportsOfMachine, withCurrentLive } from './connections';
import { machine, report } from './testReports';

const MINUTE = 60_000;
const web = machine('web', '10.0.0.1');

function liveOf(lastSeen: number, { heartbeat = 0, rangeEnd = 60 * MINUTE, others = [] as number[] }) {
  const at = (time: number) =>
    report(web, 'nginx', 'inbound', '10.0.0.1', '10.0.0.2', 443, { live: 3, lastSeen: time });
  const beat = { name: 'heartbeat', tags: { Machine: 'web' }, columns: ['time'], values: [[heartbeat]] };
  return withCurrentLive([at(lastSeen), ...others.map(at)], heartbeatsOf([beat]), rangeEnd)[0]?.activity.live;
}

describe('open connections of the last point', () => {
  test('are open within two minutes of the range’s end, and not before', () => {
    const until = { heartbeat: 90 * MINUTE, rangeEnd: 60 * MINUTE };
    expect([liveOf(58 * MINUTE, until), liveOf(58 * MINUTE - 1, until)]).toEqual([3, 0]);
  });

  test('are those of the machine’s last heartbeat where the range goes on', () => {
    const silent = { heartbeat: 32 * MINUTE };
    expect([liveOf(30 * MINUTE, silent), liveOf(29 * MINUTE, silent)]).toEqual([3, 0]);
  });

  test('are those of the machine’s newest point where it is newer than its heartbeat', () => {
    const others = [32 * MINUTE];
    expect([liveOf(30 * MINUTE, { others }), liveOf(29 * MINUTE, { others })]).toEqual([3, 0]);
  });
});

test('the number of ports that were folded into a series is read', () => {
  const [figures] = reportsOfMachine({ measurement: 'connection', range: { from: 0, to: 1 } }, 'web');
  expect(figures).toContain('max("FoldedPorts") AS "FoldedPorts"');
  const tags = { Machine: 'web', DestinationPort: '0', RemoteIp: '203.0.113.1', Direction: 'outbound' };
  const series = { name: 'connection', tags, columns: ['time', 'FoldedPorts'], values: [[0, 300]] };
  expect(reportsOf([[series], [], []])).toMatchObject([{ port: 0, foldedPorts: 300 }]);
});

test('parts of a range are added up, and what is open is what the last of them tells', () => {
  const part = (established: number, live: number, seen: number, foldedRemotes: number) => ({
    ...report(web, 'nginx', 'inbound', '10.0.0.1', 'others', 443, {
      established,
      live,
      firstSeen: seen,
      lastSeen: seen + 1,
    }),
    foldedRemotes,
  });
  const other = report(web, 'nginx', 'inbound', '10.0.0.1', '10.0.0.3', 443);
  const [joined, ...others] = joinedReports([[part(3, 9, 100, 40)], [part(4, 2, 200, 30), other]]);
  expect(joined).toMatchObject({
    activity: { established: 7, live: 2, firstSeen: 100, lastSeen: 201 },
    foldedRemotes: 40,
  });
  expect(others).toEqual([other]);
});
