import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Listener, Look } from '../../observe/observer';
import { collectorOf, look, said } from './changes.fixture';
import { Ports, ephemeralRange } from './ports';
import { PortWatch } from './portWatch';

const RANGE = { first: 32_768, last: 60_999 };
const MINUTE = 60_000;

const START = 10 * MINUTE;

function listener(port: number, name = 'web', containerId = '', address = '0.0.0.0'): Listener {
  const process = {
    ...{ pid: port, startTime: 0, executableName: name, executablePath: `/bin/${name}`, commandLine: [] },
    ...{ workingDirectory: '', userName: 'root', unit: '', containerId },
  };
  return { process, address, port };
}

function lookOf(...listeners: Listener[]): Look {
  return { flows: [], listeners, lost: 0 };
}

/** Keys that count as open after each look, as the agent would ask for them: where there is news, and at first. */
function watch(...looks: Array<[now: number, ports: Listener[]]>): string[][] {
  const watched = new PortWatch(RANGE);
  let open = new Map() as ReturnType<PortWatch['settled']>;
  return looks.map(([now, listeners], index) => {
    watched.look(listeners, now);
    if (index === 0 || watched.hasNews()) {
      open = watched.settled(open, START + now);
    }
    return [...open.keys()];
  });
}

test('a port counts once it is seen at two looks; what is open for less never does', () => {
  const [first, brief] = [listener(22, 'sshd'), listener(81)];
  expect(watch([0, [first]], [1, [first, brief, listener(80)]], [2, [first, listener(80)]], [3, [first]])).toEqual([
    ['sshd 0.0.0.0:22'],
    ['sshd 0.0.0.0:22'],
    ['sshd 0.0.0.0:22', 'web 0.0.0.0:80'],
    ['sshd 0.0.0.0:22', 'web 0.0.0.0:80'],
  ]);
});

test('a port that the kernel gave out counts once it has been open for five minutes', () => {
  const [first, helper] = [listener(22), listener(40_000)];
  const open = watch([0, [first]], [1, [first, helper]], [5 * MINUTE, [first, helper]], [6 * MINUTE, [first, helper]]);
  expect(open.map((keys) => keys.length)).toEqual([1, 1, 1, 2]);
});

test('at the very first look ports that the kernel gave out count where the process is old enough', () => {
  const young = listener(40_000, 'helper');
  const old = listener(40_001, 'daemon');
  const helper = { ...young, process: { ...young.process, startTime: START - MINUTE } };
  const open = watch([0, [helper, old]], [MINUTE, [old]], [6 * MINUTE, [old]]);
  expect(open).toEqual([['daemon 0.0.0.0:40001'], ['daemon 0.0.0.0:40001'], ['daemon 0.0.0.0:40001']]);
});

test('a port is closed once nobody has listened on it for a minute: a restart is no change', () => {
  const [sshd, web] = [listener(22), listener(80)];
  const open = watch(
    [0, [sshd, web]],
    [1, [sshd]],
    [MINUTE, [sshd, web]],
    [MINUTE + 1, [sshd]],
    [2 * MINUTE + 1, [sshd]],
  );
  expect(open.map((keys) => keys.length)).toEqual([2, 2, 2, 2, 1]);
});

test('another process, another container of the same program, or several sockets are one; another program is not', () => {
  const [before, after] = ['a', 'b'].map((letter) => letter.repeat(64));
  expect(
    watch([0, [listener(80, 'web', before), listener(80, 'web', after), listener(53, 'dns', '', '::1')]])[0],
  ).toEqual(['web in a container 0.0.0.0:80', 'dns [::1]:53']);
});

describe('the collector', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'servicemap-ports-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  test('tells ports that were opened while no agent ran, and is calm before the first look', async () => {
    const ports = new Ports();
    expect(await look(collectorOf(ports, folder))).toEqual([]);
    ports.note(lookOf(listener(22, 'sshd')));
    await look(collectorOf(ports, folder));

    const restarted = new Ports();
    const collector = collectorOf(restarted, folder);
    restarted.note(lookOf(listener(22, 'sshd'), listener(80)));
    expect(await look(collector)).toEqual([]);
    expect(restarted.hasNews()).toBe(false);
    restarted.note(lookOf(listener(22, 'sshd'), listener(80)));
    expect(restarted.hasNews()).toBe(true);
    expect((await look(collector)).map(said)).toEqual(['Added web 0.0.0.0:80:  → listening, /bin/web, as root']);
  });
});

test('the range of the kernel, or the usual one', () => {
  expect(ephemeralRange('1024\t65000\n')).toEqual({ first: 1_024, last: 65_000 });
  expect(ephemeralRange('')).toEqual(RANGE);
});
