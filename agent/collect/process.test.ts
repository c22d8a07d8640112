import { flowOf, lookOf } from '../observe/flow.fixture';
import { vanishedProcess } from '../observe/processes';
import { ContainerNames } from './containers';
import { poolOf } from './identity';
import { ProcessCollector } from './process';
import { shorten } from '../send/shorten.fixture';

const machine = { id: 'm-1', computer: 'web' } as const;
const server = {
  ...vanishedProcess(5, '/opt/not/packaged/python3'),
  startTime: 2_000,
  commandLine: ['python3', '/srv/app.py', '--password=hunter2'],
};

function collector(): ProcessCollector {
  const containers = new ContainerNames('/nowhere');
  return new ProcessCollector(machine, poolOf(machine.id, containers), 15, containers, shorten);
}

test('writes a process that acted, without the secrets of its command line', async () => {
  const processes = collector();
  processes.note(lookOf(flowOf({ process: server })));
  expect(await processes.collect()).toMatchObject([
    {
      tags: { Machine: 'm-1', Computer: 'web', ProcessName: 'python3' },
      fields: {
        ExecutableName_s: 'python3',
        DisplayName_s: 'app.py',
        CommandLine_s: 'python3 /srv/app.py --password=***',
        StartTime_t: '1970-01-01T00:00:02.000Z',
        FirstPid_d: 5,
        Role_s: '',
      },
    },
  ]);
});

test('writes an unchanged process no second time within the hour, and again when it takes on a role', async () => {
  const processes = collector();
  processes.note(lookOf(flowOf({ process: server })));
  await processes.collect();
  processes.note(lookOf(flowOf({ process: server })));
  expect(await processes.collect()).toEqual([]);
  processes.note({ ...lookOf(), listeners: [{ process: server, address: '::', port: 8080 }] });
  expect(await processes.collect()).toMatchObject([{ fields: { Role_s: 'appServer' } }]);
});

test('names the oldest process of a pool as its first', async () => {
  const processes = collector();
  processes.note(lookOf(flowOf({ process: server }), flowOf({ process: { ...server, pid: 3, startTime: 1_000 } })));
  expect(await processes.collect()).toMatchObject([{ fields: { FirstPid_d: 3 } }]);
});

test('a command line that is cut within a secret shows nothing of it', async () => {
  const processes = collector();
  const commandLine = ['java', 'x'.repeat(4_096 - 5 - 18), 'postgres://anna:hunter2@db/shop', '-Dmore=yes'];
  processes.note(lookOf(flowOf({ process: { ...server, commandLine } })));
  const [record] = await processes.collect();
  const { CommandLine_s } = record!.fields as { CommandLine_s: string };
  expect(CommandLine_s).toHaveLength(4_097);
  expect(CommandLine_s).toMatch(/x postgres:\/\/anna:\*…$/);
});
