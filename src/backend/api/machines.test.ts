import { readFrom, startAnsweringStore } from '../../../tests/support/answeringStore';
import { oneMachine } from './machines';

const HOUR = 3_600_000;

/** What is told of a machine whose newest record and heartbeat are so many hours old, and how many hours back was read. */
async function told(recordHours: number, beatHours: number) {
  const now = Date.now();
  const hoursBack = (statement: string) => (now - readFrom(statement)) / HOUR;
  const row = (column: string, text: string, hours: number) => ({
    ...{ tags: { Machine: 'm-1', Computer: 'web01' }, columns: ['time', column], values: [[now - hours * HOUR, text]] },
  });
  const { store, requests, stop } = await startAnsweringStore((statement) => [
    ...(statement.includes('FROM "computer"') && hoursBack(statement) > recordHours
      ? [row('OperatingSystemFullName_s', 'Debian', recordHours)]
      : []),
    ...(statement.includes('FROM "heartbeat"') && hoursBack(statement) > beatHours
      ? [row('Version', '9', beatHours)]
      : []),
  ]);
  const configured = { store, retentionDays: 30, serviceDesks: {} };
  const { osName, agentVersion } = await oneMachine('m-1', configured, AbortSignal.timeout(10_000)).finally(stop);
  const beats = requests.flat().filter((statement) => statement.includes('FROM "heartbeat"'));
  return { osName, agentVersion, hours: beats.map((statement) => Math.round(hoursBack(statement))) };
}

test('a machine that runs is told from its last hours', async () => {
  expect(await told(1, 0)).toEqual({ osName: 'Debian', agentVersion: '9', hours: [2] });
});

test.each([
  ['is silent', 500, 499],
  ['sends heartbeats, but no record', 500, 0],
  ['sends records, but no heartbeat', 0, 500],
])('one that %s is told from all that is kept', async (_, recordHours, beatHours) => {
  expect(await told(recordHours, beatHours)).toEqual({ osName: 'Debian', agentVersion: '9', hours: [2, 720] });
});
