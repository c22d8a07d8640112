import { startTool } from '../../../tests/support/toolServer';
import { knownMachine } from './knownMachine';

const HOUR = 3_600_000;

interface Stored {
  readonly measurement: 'computer' | 'heartbeat';
  readonly hoursAgo: number;
  readonly name: string;
}

/** Who the machine is, by what a store answers that holds this, and how many requests it was asked in. */
async function known(...stored: readonly Stored[]) {
  const { url, requests, stop } = await startTool(({ body }) => {
    const query = new URLSearchParams(body).get('q') ?? '';
    const from = Number(/time >= (\d+)ms/.exec(query)?.[1]);
    const found = stored.find(
      ({ measurement, hoursAgo }) => query.includes(`FROM "${measurement}"`) && Date.now() - hoursAgo * HOUR >= from,
    );
    return { body: { results: [{ statement_id: 0, ...(found ? { series: [seriesOf(found)] } : {}) }] } };
  });
  const store = { url, database: 'servicemap', timeoutMs: 10_000, tls: { skipVerify: false } };
  const options = { signal: new AbortController().signal, rowLimit: 10 };
  const machine = knownMachine('m-1', store, options).then(({ id, name, computer }) => ({ id, name, computer }));
  return { machine: await machine.finally(stop), requests: requests.length };
}

function seriesOf({ name, hoursAgo }: Stored) {
  const time = Date.now() - hoursAgo * HOUR;
  const tags = { Machine: 'm-1', Computer: `${name}.tag` };
  return { name: 's', tags, columns: ['time', 'ComputerName_s'], values: [[time, name]] };
}

test('a machine that runs is known after one request', async () => {
  const now = { measurement: 'computer', hoursAgo: 1, name: 'web01' } as const;
  const machine = { id: 'm-1', name: 'web01', computer: 'web01.tag' };
  expect(await known(now, { ...now, hoursAgo: 2000, name: 'before' })).toEqual({ machine, requests: 1 });
});

test.each([3, 200, 20_000])('one that is silent for %i hours is known too', async (hoursAgo) => {
  const { machine } = await known({ measurement: 'computer', hoursAgo, name: 'web01' });
  expect(machine.name).toBe('web01');
});

test('one without a record is known by its heartbeat, one with an old record by that', async () => {
  const beat = { measurement: 'heartbeat', hoursAgo: 0, name: 'beats' } as const;
  expect((await known(beat)).machine).toEqual({ id: 'm-1', name: 'beats.tag', computer: 'beats.tag' });
  expect((await known(beat, { measurement: 'computer', hoursAgo: 900, name: 'web01' })).machine.name).toBe('web01');
});

test('one that has sent nothing is told as unknown', async () => {
  await expect(known()).rejects.toThrow(/No machine "m-1" has sent data/);
});
