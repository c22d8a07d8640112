import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, readFile, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildAgent } from '../../../agent/build';
import { COLLECTOR_NAMES } from '../../../agent/collect/optional';
import { startInfluxd, type Influxd } from '../../support/influxd';
import { startPlugin, type PluginHost } from '../../support/pluginHost';
import { canHaveAccounts, canHaveJournal, PrivateAccounts } from '../../support/system/privateAccounts';
import { RunningAgent } from './runningAgent';
import { searchTexts } from './searchTexts';
import { until } from './until';

jest.setTimeout(180_000);

const asRoot = canHaveAccounts() ? describe : describe.skip;
const withJournal = canHaveAccounts() && canHaveJournal() ? describe : describe.skip;

const COLLECTORS = ['logs', 'logins', 'baseline', 'protection'];
const USER = `smtest${process.pid}`;

const LISTEN = `
import socket
server = socket.create_server(('0.0.0.0', 0)); print(server.getsockname()[1], flush=True); server.accept()
`;
/** Both ends of a connection with a documentation address that a namespace of its own holds. */
const TALK = `
import socket, subprocess, sys
for command in ('link set lo up', 'address add 203.0.113.9/32 dev lo'):
    subprocess.run(['ip'] + command.split(), check=True)
server = socket.create_server(('203.0.113.9', 4444))
client = socket.create_connection(('203.0.113.9', 4444)); held = server.accept()
print('open', flush=True); sys.stdin.read()
`;

let store: Influxd;
let host: PluginHost;
let folder: string;
let system: PrivateAccounts | undefined;
let agents: RunningAgent[];
let children: ChildProcess[];
const began = Date.now();

beforeAll(async () => {
  await buildAgent();
  host = await startPlugin();
});

afterAll(() => host?.stop());

beforeEach(async () => {
  store = await startInfluxd();
  folder = await mkdtemp(join(tmpdir(), 'servicemap-security-'));
  agents = [];
  children = [];
});

afterEach(async () => {
  children.forEach((child) => child.kill('SIGKILL'));
  await Promise.all(agents.map((agent) => agent.end('SIGKILL')));
  await system?.stop();
  system = undefined;
  await store.stop();
  await rm(folder, { recursive: true });
});

async function startAgent(where: PrivateAccounts): Promise<RunningAgent> {
  const environment = {
    SERVICEMAP_WITHOUT: COLLECTOR_NAMES.filter((name) => !COLLECTORS.includes(name)).join(','),
    SERVICEMAP_DENY_FILE: join(folder, 'deny'),
  };
  const agent = new RunningAgent(store.url, join(folder, 'state'), environment, where.prefix);
  agents.push(agent);
  await until('the agent knows where its logs end', () => agent.log.includes('"started"'));
  return agent;
}

function keep(child: ChildProcess): ChildProcess {
  children.push(child);
  return child;
}

const search = (text: string, ...properties: string[]) =>
  searchTexts(host, store.url, began - 60_000, text, properties);

async function untilFound(count: number, text: string, ...properties: string[]): Promise<string[]> {
  await until(`${count} records of ${text}`, async () => (await search(text, ...properties)).length >= count);
  return search(text, ...properties);
}

/** The newest record of a rule once it says what is expected. */
async function untilRule(id: string, expected: RegExp): Promise<string> {
  const newest = async () =>
    (await search(`Type=SecurityBaseline CceId=${id} | top 1`, 'AnalyzeResult', 'RuleSeverity', 'ActualResult'))[0] ??
    '';
  await until(`${id} says ${expected}`, async () => expected.test(await newest()));
  return newest();
}

async function failThreeTimes(where: PrivateAccounts): Promise<void> {
  await Promise.all([where.failToBecome(USER), where.failToBecome(USER), where.failToBecome(USER)]);
}

asRoot('on a machine without a log', () => {
  test('a new account, and three wrong passwords given to su, become events, each once', async () => {
    system = await PrivateAccounts.start('without a log');
    const agent = await startAgent(system);
    expect(agent.log).toContain('there is no log of logins');
    await system.run('useradd', '--no-create-home', '--user-group', '--groups', 'users', USER);
    await failThreeTimes(system);
    expect(
      await untilFound(3, `Type=SecurityEvent EventID=4625 AccountName=${USER}`, 'Activity', 'ProcessName'),
    ).toEqual(Array(3).fill('4625 - An account failed to log on | su'));
    expect(await untilFound(1, `Type=SecurityEvent EventID=4720 TargetUserName=${USER}`, 'Activity')).toEqual([
      '4720 - A user account was created',
    ]);
    expect(await untilFound(1, `Type=SecurityEvent EventID=4732 MemberName=${USER}`, 'TargetUserName')).toEqual([
      'users',
    ]);

    const accounts = join(folder, 'state', 'logins.accounts.json');
    await until('the account is remembered', async () => (await readFile(accounts, 'utf8')).includes(`"${USER}"`));
    await agent.end('SIGKILL');
    await failThreeTimes(system);
    await system.run('userdel', USER);
    await startAgent(system);
    await untilFound(1, `Type=SecurityEvent EventID=4726 TargetUserName=${USER}`, 'Activity');
    // The account is gone when the second agent reads, which therefore hides its name.
    expect(await search('Type=SecurityEvent EventID=4625', 'AccountName')).toHaveLength(6);
  });

  test('what is wrong with the machine fails its rule, and all rules are summed up', async () => {
    system = await PrivateAccounts.start('without a log');
    await writeFile(join(folder, 'deny'), '# test\n203.0.113.0/24\nnonsense\n');
    await system.run('sh', '-c', `echo 'toor${USER}:x:0:0::/:/bin/sh' >> /etc/passwd`);
    await system.run('sh', '-c', `echo 'toor${USER}::20000:0:99999:7:::' >> /etc/shadow`);
    const python = execFileSync('python3', ['-c', 'import sys; print(sys.executable)']).toString().trim();
    const cache = join(folder, 'redis-server');
    await copyFile(python, cache);
    const listener = keep(spawn(cache, ['-c', LISTEN], { stdio: ['ignore', 'pipe', 'inherit'] }));
    const [port] = (await once(listener.stdout!, 'data')) as [Buffer];
    const removed = join(folder, 'removed');
    await copyFile('/bin/sleep', removed);
    const running = keep(spawn(removed, ['1000'], { stdio: 'ignore' }));
    await once(running, 'spawn');
    await unlink(removed);
    const agent = await startAgent(system);

    expect(await untilRule('SM-ACC-1', /toor/)).toBe(`Failed | Critical | toor${USER}`);
    expect(await untilRule('SM-ACC-2', /toor/)).toBe(`Failed | Critical | toor${USER}`);
    expect(await untilRule('SM-NET-1', /redis-server/)).toContain(
      `redis-server (pid ${listener.pid}) on 0.0.0.0 port ${port.toString().trim()}`,
    );
    expect(await untilRule('SM-PRC-2', /removed/)).toContain(`removed (pid ${running.pid}): ${removed}`);
    expect(await untilRule('SM-PRC-1', /removed/)).toMatch(/^Failed \| Warning/);
    expect(await untilRule('SM-NET-3', /none/)).toBe('Passed | Critical | none');

    const talk = keep(spawn('unshare', ['--net', 'python3', '-c', TALK], { stdio: ['pipe', 'pipe', 'inherit'] }));
    await once(talk.stdout!, 'data');
    expect(await untilRule('SM-NET-3', /203\.0\.113\.9/)).toMatch(
      /^Failed \| Critical \| .*python\S* to 203\.0\.113\.9 port 4444: 1 connection or attempt/,
    );

    const [summary] = await search('Type=SecurityBaselineSummary | top 1', 'TotalAssessedRules', 'AssessmentId');
    const [total, id] = summary!.split(' | ');
    const assessed = `Type=SecurityBaseline AssessmentId="${id}" AnalyzeResult!=NotAssessed`;
    expect(await search(assessed, 'CceId')).toHaveLength(Number(total));
    const heartbeat = () => search('Type=Heartbeat | top 1', 'CollectorFailures');
    await until(
      'the heartbeat tells the bad line',
      async () => (await heartbeat())[0]?.includes('line 3') ?? false,
      70_000,
    );
    expect(agent.log).not.toContain('a collector failed');
    expect(await untilFound(1, 'Type=ProtectionStatus', 'ProtectionStatus', 'DeviceName')).toHaveLength(1);
  });
});

withJournal('on a machine with a journal', () => {
  test('events and messages come from the journal, each once, also those that came while no agent ran', async () => {
    system = await PrivateAccounts.start('with a journal');
    const first = await startAgent(system);
    expect(first.log).toContain("systemd's journal");
    await system.run('useradd', '--no-create-home', '--user-group', '--groups', 'users', USER);
    await failThreeTimes(system);
    expect(
      await untilFound(3, `Type=SecurityEvent EventID=4625 AccountName=${USER}`, 'EventSourceName', 'SubjectUserName'),
    ).toEqual(Array(3).fill('su | nobody'));
    expect(await untilFound(1, `Type=SecurityEvent EventID=4720 TargetUserName=${USER}`, 'ProcessName')).toEqual([
      'useradd',
    ]);
    expect(await untilFound(1, `Type=SecurityEvent EventID=4732 MemberName=${USER}`, 'TargetUserName')).toEqual([
      'users',
    ]);
    await first.end('SIGKILL');

    await system.run('logger', '--priority', 'user.err', '--tag', 'smtest', 'the disk is gone');
    await system.run('logger', '--priority', 'user.info', '--tag', 'smtest', 'all is well');
    await system.run(
      'logger',
      '--priority',
      'authpriv.info',
      '--tag',
      'sshd',
      'Invalid user hunter2 from 192.0.2.7 port 22',
    );
    const second = await startAgent(system);
    expect(await untilFound(1, 'Type=Syslog ProcessName=smtest', 'SeverityLevel', 'SyslogMessage')).toEqual([
      'err | the disk is gone',
    ]);
    expect(await untilFound(1, 'Type=Syslog ProcessName=sshd', 'Facility', 'SyslogMessage')).toEqual([
      'authpriv | Invalid user (unknown user) from 192.0.2.7 port 22',
    ]);
    expect(await search(`Type=Syslog ProcessName=su "FAILED SU (to ${USER})"`, 'Facility')).toHaveLength(3);
    expect(await search(`Type=SecurityEvent EventID=4625`, 'AccountName')).toEqual(Array(3).fill(USER));
    expect(second.log).not.toContain('a collector failed');
  });
});
