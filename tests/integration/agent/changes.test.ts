import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { appendFile, mkdtemp, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildAgent } from '../../../agent/build';
import { COLLECTOR_NAMES } from '../../../agent/collect/optional';
import type { DecodedFrame } from '../../support/arrowFrame';
import { startInfluxd, type Influxd } from '../../support/influxd';
import { startPlugin, type PluginHost } from '../../support/pluginHost';
import { buildPackage } from '../../support/system/debianPackage';
import { RunningAgent } from './runningAgent';
import { until } from './until';

jest.setTimeout(180_000);

const run = promisify(execFile);
const isRoot = process.getuid?.() === 0;
const having = (...programs: string[]) => (isRoot && programs.every(isThere) ? test : test.skip);
/** Of this run of the tests alone. */
const NAME = `servicemap-test-${process.pid}`;
const SCRIPT = `/etc/init.d/${NAME}`;
const LINK = `/etc/rc3.d/S99${NAME}`;
const COLLECTORS = ['software', 'services', 'files', 'accounts', 'ports'];

let store: Influxd;
let host: PluginHost;
let folder: string;
let watched: string;
let agent: RunningAgent;
let began: number;

beforeAll(async () => {
  await buildAgent();
  [store, host] = await Promise.all([startInfluxd(), startPlugin()]);
  folder = await mkdtemp(join(tmpdir(), 'servicemap-changes-'));
  watched = join(folder, 'app.conf');
  await writeFile(watched, 'colour = blue\n');
  await writeFile(join(folder, 'watch'), `${watched}\n`);
  began = Date.now();
  agent = startAgent();
  await until('all have looked for the first time', () =>
    COLLECTORS.every((name) => existsSync(join(folder, 'state', 'changes', `${name}.json`))),
  );
});

afterAll(async () => {
  await agent?.end('SIGKILL');
  await Promise.all([store?.stop(), host?.stop()]);
  await rm(folder, { recursive: true, force: true });
});

function startAgent(): RunningAgent {
  const without = COLLECTOR_NAMES.filter((name) => !COLLECTORS.includes(name)).join(',');
  const environment = { SERVICEMAP_WATCH_LIST: join(folder, 'watch'), SERVICEMAP_WITHOUT: without };
  return new RunningAgent(store.url, join(folder, 'state'), environment);
}

/** What a log search through the backend finds of the changes that meet a condition, newest first, as text. */
async function search(condition: string): Promise<string[]> {
  const json = { queryType: 'search', version: 1, language: 'search', text: `Type=ConfigurationChange ${condition}` };
  const query = { refId: 'A', from: began, to: Date.now() + 60_000, json };
  const { A } = await host.queryData({ url: store.url }, [query]);
  const [frame] = A?.frames ?? [];
  return frame ? Array.from({ length: frame.length }, (_, row) => sentence(frame, row)) : [];
}

function sentence(frame: DecodedFrame, row: number): string {
  const [type, category, item, previous, current] = [
    ...['ConfigChangeType', 'ChangeCategory', 'Item', 'Previous', 'Current'],
  ].map((name) => String(frame.cell(name, row) ?? ''));
  return `${type} ${category} ${item}: ${previous} → ${current}`;
}

async function untilFound(condition: string, sentences: readonly unknown[]): Promise<void> {
  await until(`${sentences.length} changes with ${condition}`, async () => {
    return (await search(condition)).length >= sentences.length;
  });
  expect(await search(condition)).toEqual(sentences);
}

having('dpkg', 'dpkg-deb')('a package that is installed, and one that is removed', async () => {
  const condition = `SoftwareName="${NAME}"`;
  const added = `Software Added ${NAME}:  → 1.2-3`;
  const file = await buildPackage(folder, { name: NAME, version: '1.2-3' });
  try {
    await dpkg('--install', file);
    await untilFound(condition, [added]);
  } finally {
    await dpkg('--purge', NAME);
  }
  await untilFound(condition, [`Software Removed ${NAME}: 1.2-3 → `, added]);
  const [series] = await store.query('servicemap', 'SELECT * FROM configuration_change', 'ns');
  const row = series!.values.find((values) => values.includes(NAME))!;
  const value = (name: string) => row[series!.columns.indexOf(name)];
  expect([value('SoftwareType'), value('SoftwareDescription'), value('Publisher')]).toEqual([
    'Package',
    'made by a test',
    'Test',
  ]);
});

test('an edited file under watch', async () => {
  await appendFile(watched, 'password = s3cret\n');
  const text = /^Files Modified .*app\.conf: 14 bytes, SHA-256 .* → 32 bytes, SHA-256 [0-9a-f]{16}…$/;
  await untilFound(`FileSystemPath="${watched}"`, [expect.stringMatching(text)]);
  const everything = await store.query('servicemap', 'SELECT * FROM configuration_change');
  expect(JSON.stringify(everything)).not.toContain('s3cret');
});

having('useradd', 'userdel')('a user that is added, and one that is removed', async () => {
  const added = expect.stringMatching(`^Accounts Added user ${NAME}:  → uid \\d+, gid \\d+, .*home /home/${NAME}`);
  const condition = `ConfigChangeType=Accounts Item="user ${NAME}"`;
  await run('useradd', ['--no-create-home', '--no-user-group', NAME]);
  try {
    await untilFound(condition, [added]);
  } finally {
    await run('userdel', [NAME]);
  }
  await untilFound(`${condition} ChangeCategory=Removed`, [
    expect.stringContaining(`Accounts Removed user ${NAME}: uid`),
  ]);
});

test('a port that a program listens on', async () => {
  const { server, port } = await listen();
  try {
    const text = new RegExp(`^Ports Added python[\\d.]* 127\\.0\\.0\\.1:${port}:  → listening, /.*, as \\w+$`);
    await untilFound(`ConfigChangeType=Ports Item:contains(":${port}")`, [expect.stringMatching(text)]);
  } finally {
    server.kill('SIGKILL');
  }
});

const withRunLevels = isRoot && existsSync('/etc/rc3.d') && !existsSync('/run/systemd/system') ? test : test.skip;

withRunLevels('a service that is installed, and one that is started with the machine', async () => {
  const condition = `SvcName="${NAME}"`;
  const added = `Daemons Added ${NAME}:  → start Disabled, no run level, ${SCRIPT}`;
  try {
    await writeFile(SCRIPT, '#!/bin/sh\n', { mode: 0o755 });
    await untilFound(condition, [added]);
    await symlink(SCRIPT, LINK);
    await untilFound(condition, [
      `Daemons Modified ${NAME}: start Disabled, no run level → start Auto, run levels 3`,
      added,
    ]);
  } finally {
    await Promise.all([unlink(SCRIPT), unlink(LINK).catch(() => undefined)]);
  }
});

test('a change that is made while no agent runs', async () => {
  expect(await agent.end('SIGTERM')).toBe(0);
  const before = await search(`FileSystemPath="${watched}"`);
  await writeFile(watched, '');
  agent = startAgent();
  await untilFound(`FileSystemPath="${watched}"`, [expect.stringMatching(/→ 0 bytes, SHA-256/), ...before]);
});

/** Waits while another program holds the lock of the packages. */
async function dpkg(...args: string[]): Promise<void> {
  await until(`dpkg ${args.join(' ')}`, async () => {
    try {
      await run('dpkg', args);
      return true;
    } catch (error) {
      if (/\block/.test((error as { stderr?: string }).stderr ?? '')) {
        return false;
      }
      throw error;
    }
  });
}

/** Listens on a port that the kernel does not give out by itself: of those, only what stays is told. */
async function listen(): Promise<{ server: ChildProcess; port: number }> {
  const program = `
import itertools, socket, time
for port in itertools.count(20000 + ${process.pid % 10_000}):
    try: server = socket.create_server(('127.0.0.1', port)); break
    except OSError: pass
print(port, flush=True)
time.sleep(600)
`;
  const server = spawn('python3', ['-c', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [text] = (await once(server.stdout, 'data')) as [Buffer];
  return { server, port: Number(text.toString()) };
}

function isThere(program: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${program}`]);
    return true;
  } catch {
    return false;
  }
}
