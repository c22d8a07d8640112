import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isMachineId, isProcessId } from '../../src/model/ids';
import { vanishedProcess } from '../observe/processes';
import { ContainerNames } from './containers';
import { computerName, hostsAlias, machineId, poolOf } from './identity';

describe('machineId', () => {
  let folder: string;
  const said: string[] = [];
  const log = (_: string, message: string) => void said.push(message);
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'servicemap-identity-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  test('comes from the operating system, the same at each start, and does not show its id', () => {
    const file = join(folder, 'os-machine-id');
    writeFileSync(file, '3d1219c7c4c5404aaa1f6d2a48adfda4\n');
    const id = machineId(folder, log, ['/nowhere', file]);
    expect(isMachineId(id)).toBe(true);
    expect(machineId(folder, log, [file])).toBe(id);
    expect(id.replaceAll('-', '')).not.toContain('3d1219c7');
  });

  test('is made once and kept where the operating system has none, which is said', () => {
    const empty = join(folder, 'empty');
    writeFileSync(empty, '\n');
    const id = machineId(folder, log, [empty]);
    expect(machineId(folder, log, [empty])).toBe(id);
    expect(said.join()).toContain('has no machine id');
  });
});

describe('poolOf', () => {
  const noContainers = new ContainerNames('/nowhere');
  const pools = poolOf('m-1', noContainers);
  const base = { ...vanishedProcess(1, '/usr/bin/java'), commandLine: ['java', '-jar', 'a.jar'], userName: 'shop' };

  test('has one id for all processes of a program and owner, whatever their pid and start', () => {
    const { id, name } = pools(base);
    expect(isProcessId(id)).toBe(true);
    expect(name).toBe('java');
    expect(pools({ ...base, pid: 2, startTime: 5 }).id).toBe(id);
  });

  test.each([
    ['machine', poolOf('m-2', noContainers), base],
    ['program', pools, { ...base, commandLine: ['java', '-jar', 'b.jar'] }],
    ['user', pools, { ...base, userName: 'other' }],
    ['unit', pools, { ...base, unit: 'shop.service' }],
    ['container', pools, { ...base, containerId: 'f00' }],
  ])('tells processes of another %s apart', (_, other, process) => {
    expect(other(process).id).not.toBe(pools(base).id);
  });

  test('knows a container that was made anew by its name', () => {
    const named = poolOf('m-1', { of: () => 'shop_web_1' } as unknown as ContainerNames);
    expect(named({ ...base, containerId: 'f00' }).id).toBe(named({ ...base, containerId: 'ba5' }).id);
  });
});

test('the computer has a name', async () => {
  expect(await computerName()).not.toBe('');
});

test('the hosts file names a host in full where a line says so', () => {
  const hosts = '127.0.0.1 localhost\n127.0.1.1\tweb.example.org web # old.example.org\n';
  expect(hostsAlias(hosts, 'web')).toBe('web.example.org');
  expect(hostsAlias(hosts, 'db')).toBeUndefined();
});
