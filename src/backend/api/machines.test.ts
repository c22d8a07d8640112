import { startTool, type ToolRequest } from '../../../tests/support/toolServer';
import { oneMachine } from './machines';

const HOUR = 3_600_000;

const queryOf = ({ body }: Pick<ToolRequest, 'body'>) => new URLSearchParams(body).get('q') ?? '';

/** What is told of a machine whose newest record and heartbeat are so many hours old, and how many hours back was read. */
async function told(recordHours: number, beatHours: number) {
  const now = Date.now();
  const hoursBack = (query: string) => (now - Number(/time >= (\d+)ms/.exec(query)?.[1])) / HOUR;
  const row = (column: string, text: string, hours: number) => ({
    name: 's',
    ...{ tags: { Machine: 'm-1', Computer: 'web01' }, columns: ['time', column], values: [[now - hours * HOUR, text]] },
  });
  const { url, requests, stop } = await startTool((request) => {
    const query = queryOf(request);
    const series = [
      ...(query.includes('FROM "computer"') && hoursBack(query) > recordHours
        ? [row('OperatingSystemFullName_s', 'Debian', recordHours)]
        : []),
      ...(query.includes('FROM "heartbeat"') && hoursBack(query) > beatHours ? [row('Version', '9', beatHours)] : []),
    ];
    return { body: { results: [{ statement_id: 0, series }] } };
  });
  const store = { url, database: 'servicemap', timeoutMs: 10_000, tls: { skipVerify: false } };
  const configured = { store, retentionDays: 30, serviceDesks: {} };
  const { osName, agentVersion } = await oneMachine('m-1', configured, AbortSignal.timeout(10_000)).finally(stop);
  const beats = requests.map(queryOf).filter((query) => query.includes('FROM "heartbeat"'));
  return { osName, agentVersion, hours: beats.map((query) => Math.round(hoursBack(query))) };
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
