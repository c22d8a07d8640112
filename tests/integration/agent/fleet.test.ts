import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fleetUnavailable, makeFleet } from '../../support/fleet/fleet';
import { until } from './until';

const FLEET = join(__dirname, '../../support/fleet/fleet');
const RUN = `
const { makeFleet } = require(${JSON.stringify(FLEET)});
void makeFleet().then(async (fleet) => {
  const host = await fleet.add('host');
  host.run('sleep', ['31536000']);
  console.log(host.machineId);
});
`;

const unavailable = fleetUnavailable();

(unavailable ? test.skip : test)('what a killed run of a fleet leaves behind is gone with the next fleet', async () => {
  const run = spawn(process.execPath, ['--import', 'tsx', '--eval', RUN], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(run.stdout!, 'data');
  const traces = () => [...bridgesOf(run), ...foldersOf(run)];
  expect(traces()).toHaveLength(2);
  const host = hostOf(run);
  run.kill('SIGKILL');
  await once(run, 'exit');
  await until('its host ends with it', () => !isRunning(host));

  const fleet = await makeFleet();
  expect(traces()).toEqual([]);
  await fleet.remove();
});

function bridgesOf({ pid }: ChildProcess): string[] {
  const names = execFileSync('ip', ['-brief', 'link', 'show', 'type', 'bridge'], { encoding: 'utf8' }).split('\n');
  return names.filter((name) => name.startsWith(`sm${pid!.toString(36)}-`));
}

function foldersOf({ pid }: ChildProcess): string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith(`servicemap-fleet-${pid}-`));
}

function hostOf({ pid }: ChildProcess): number {
  const children = execFileSync('ps', ['--ppid', String(pid), '-o', 'pid=,comm='], { encoding: 'utf8' });
  return Number(/^\s*(\d+) unshare$/m.exec(children)?.[1]);
}

function isRunning(pid: number): boolean {
  return execFileSync('sh', ['-c', `ps -p ${pid} -o pid= || true`], { encoding: 'utf8' }).trim() !== '';
}
