import { readFrom, startAnsweringStore } from '../../../tests/support/answeringStore';
import { knownMachine } from './knownMachine';

const HOUR = 3_600_000;

interface Stored {
  readonly measurement: 'computer' | 'heartbeat';
  readonly hoursAgo: number;
  readonly name: string;
}

/** Who the machine is, by what a store answers that holds this, and in how many requests it was asked. */
async function known(...stored: readonly Stored[]) {
  const { store, requests, stop } = await startAnsweringStore((statement) =>
    stored
      .filter(({ measurement }) => statement.includes(`FROM "${measurement}"`))
      .filter(({ hoursAgo }) => Date.now() - hoursAgo * HOUR >= readFrom(statement))
      .slice(0, 1)
      .map(seriesOf),
  );
  const options = { signal: new AbortController().signal, rowLimit: 10 };
  return { machine: await knownMachine('m-1', store, options).finally(stop), requests: requests.length };
}

function seriesOf({ name, hoursAgo }: Stored) {
  const tags = { Machine: 'm-1', Computer: `${name}.tag` };
  return { tags, columns: ['time', 'ComputerName_s'], values: [[Date.now() - hoursAgo * HOUR, name]] };
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
