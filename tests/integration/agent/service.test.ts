import { execFile, execFileSync } from 'node:child_process';
import { chmod, chown, mkdtemp, readlink, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { buildAgent } from '../../../agent/build';
import { CAPABILITIES } from '../../../agent/service/unit';
import { AGENT } from '../../../scripts/paths';
import { startInfluxd, type Influxd } from '../../support/influxd';
import { RunningAgent } from './runningAgent';
import { Traffic } from './traffic';
import { until } from './until';

jest.setTimeout(180_000);

const NOBODY = 65_534;

describe('the agent as a service', () => {
  let store: Influxd;
  let folder: string;
  let agents: RunningAgent[];

  beforeAll(buildAgent);

  beforeEach(async () => {
    store = await startInfluxd();
    folder = await mkdtemp(join(tmpdir(), 'servicemap-service-'));
    agents = [];
  });

  afterEach(async () => {
    await Promise.all(agents.map((agent) => agent.end('SIGKILL')));
    await store.stop();
    await rm(folder, { recursive: true });
  });

  function run(...[url, state, environment, prefix]: ConstructorParameters<typeof RunningAgent>): RunningAgent {
    const agent = new RunningAgent(url, state, environment, prefix);
    agents.push(agent);
    return agent;
  }

  const started = (agent: RunningAgent) => until('the agent has started', () => agent.log.includes('"started"'));

  async function count(measurement: string): Promise<number> {
    const answer = store.query('servicemap', `SELECT count(*) FROM ${measurement}`);
    const [series] = await answer.catch(() => []);
    return Number(series?.values[0]?.[1] ?? 0);
  }

  test('a second agent for the same store is refused, whatever its state folder', async () => {
    await started(run(store.url, folder));
    const second = run(store.url, join(folder, 'other'));
    expect(await second.end()).toBe(1);
    expect(second.log).toContain(`another agent of this machine writes to servicemap at ${store.url} already`);
  });

  test('SIGHUP reads the secrets anew, and what waited is sent', async () => {
    await store.stop();
    store = await startInfluxd({ auth: true });
    const make = `CREATE USER agent WITH PASSWORD 'right' WITH ALL PRIVILEGES`;
    await fetch(`${store.url}/query`, { method: 'POST', body: new URLSearchParams({ q: make }) });
    const secret = join(folder, 'password');
    await writeFile(secret, 'wrong\n', { mode: 0o600 });
    const agent = run(store.url, folder, { SERVICEMAP_USER: 'agent', SERVICEMAP_PASSWORD_FILE: secret });
    await until('the store refuses', () => agent.log.includes('the store refuses this agent'));

    await writeFile(secret, '\n');
    agent.process.kill('SIGHUP');
    await until('wrong settings are said', () => agent.log.includes('the settings are wrong and were not reloaded'));

    await writeFile(secret, 'right\n');
    agent.process.kill('SIGHUP');
    await until('all that waited is delivered', () => agent.log.includes('the store is back'));
    expect(await agent.end('SIGTERM')).toBe(0);
  });

  test('another machine with the same machine id is told, by the agent and by doctor', async () => {
    const first = run(store.url, folder);
    await until('a heartbeat is in the store', async () => (await count('heartbeat')) > 0);
    await first.end('SIGTERM');
    const [series] = await store.query('servicemap', 'SELECT last(Mechanism) FROM heartbeat GROUP BY Machine');
    const soon = BigInt(Date.now() + 60_000) * 1_000_000n;
    const clone = `heartbeat,Machine=${series!.tags!.Machine},Computer=copy BootId="other" ${soon}`;
    await store.write('servicemap', clone);
    const second = run(store.url, folder);
    await until('the log says so', () => second.log.includes('another machine has the same machine id'));
    expect(second.log).toContain('"others":"copy"');
    const { output, status } = await doctor(store.url, folder);
    expect(output).toMatch(/^FAULT {3}machine id {3}copy sends as m-.*systemd-machine-id-setup/m);
    expect(status).toBe(1);
  });

  test('doctor finds a store that is well, and says what is wrong with one that is not', async () => {
    await fetch(`${store.url}/query`, {
      method: 'POST',
      body: new URLSearchParams({ q: 'CREATE DATABASE servicemap' }),
    });
    const well = await doctor(store.url, folder);
    expect(well.output).toMatch(/^ok {6}database {5}this account may write to "servicemap"$/m);
    expect(well.output).toMatch(/^ok {6}clock/m);
    expect(well.status).toBe(0);
    expect(await count('heartbeat')).toBe(0);
    await store.pause();
    const away = await doctor(store.url, folder);
    expect(away.output).toMatch(/^FAULT {3}store .*does not answer/m);
    expect(away.status).toBe(1);
  });

  test('goes on where its log file is moved away', async () => {
    const log = join(folder, 'log');
    const agent = run(store.url, folder, {}, ['sh', '-c', `exec "$@" 2>"${log}"`, 'sh']);
    await until('it has started', () => existsSync(log) && execFileSync('cat', [log]).includes('"started"'));
    execFileSync('mv', [log, `${log}.1`]);
    await until('points arrive', async () => (await count('heartbeat')) > 0);
    expect(await agent.end('SIGTERM')).toBe(0);
    expect(execFileSync('cat', [`${log}.1`]).toString()).toContain('"ending"');
  });

  const asRoot = process.getuid?.() === 0 ? test : test.skip;

  asRoot('bears the new name from the next look on where the host is renamed, and stays one machine', async () => {
    const named = ['unshare', '--uts', 'sh', '-c', 'hostname before.example; exec "$@"', 'sh'];
    const agent = run(store.url, folder, {}, named);
    const names = async () => {
      const text = `SELECT last(ComputerName_s) FROM computer GROUP BY Machine, Computer`;
      const series = await store.query('servicemap', text).catch(() => []);
      return series.map(({ tags, values }) => [tags?.Machine, tags?.Computer, values[0]?.[1]]);
    };
    await until('it is known by its name', async () => (await names()).length === 1);
    execFileSync('nsenter', ['--target', String(agent.process.pid), '--uts', 'hostname', 'after.example']);
    await until('it is known by its new name', async () => (await names()).length === 2);
    const [[machine]] = (await names()) as [[string]];
    expect(await names()).toEqual(['after.example', 'before.example'].map((computer) => [machine, computer, computer]));
    const traffic = await Traffic.start();
    try {
      await traffic.open(1);
      const where = `DestinationPort = '${traffic.port}'`;
      let series: Awaited<ReturnType<Influxd['query']>> = [];
      await until('its connections are known', async () => {
        const text = `SELECT sum(LinksEstablished) FROM connection WHERE ${where} GROUP BY Machine, Computer`;
        series = await store.query('servicemap', text).catch(() => []);
        return series.length > 0;
      });
      expect(series.map(({ tags }) => tags)).toEqual([{ Machine: machine, Computer: 'after.example' }]);
    } finally {
      traffic.stop();
    }
  });

  const ebpf = process.getuid?.() === 0 && existsSync('/sys/kernel/btf/vmlinux') ? test : test.skip;

  ebpf('with the capabilities of its unit alone it sees connections by eBPF, with their processes', async () => {
    await chmod(folder, 0o755);
    const state = join(folder, 'state');
    execFileSync('mkdir', [state]);
    await chown(state, NOBODY, NOBODY);
    const rights = CAPABILITIES.map((name) => `+${name.replace('CAP_', '').toLowerCase()}`).join(',');
    const ids = ['--reuid', String(NOBODY), '--regid', String(NOBODY), '--clear-groups', '--no-new-privs'];
    const only = [`--inh-caps=-all,${rights}`, `--ambient-caps=-all,${rights}`, `--bounding-set=-all,${rights}`];
    const agent = run(store.url, state, { TMPDIR: state }, ['setpriv', ...ids, ...only]);
    await started(agent);
    expect(agent.log).toContain('"mechanism":"ebpf"');
    const traffic = await Traffic.start();
    try {
      await traffic.open(3);
      const where = `DestinationPort = '${traffic.port}' AND Direction = 'outbound'`;
      const text = `SELECT sum(LinksEstablished) FROM connection WHERE ${where} GROUP BY ProcessName`;
      let series: Awaited<ReturnType<Influxd['query']>> = [];
      await until('the connections are in the store', async () => {
        series = await store.query('servicemap', text).catch(() => []);
        return series.length > 0;
      });
      expect(series[0]!.tags!.ProcessName).toBe(basename(await readlink(`/proc/${traffic.client.pid}/exe`)));
      expect(series[0]!.values[0]![1]).toBe(3);
    } finally {
      traffic.stop();
    }
  });
});

function doctor(url: string, state: string): Promise<{ output: string; status: number }> {
  return new Promise((resolve) => {
    execFile(AGENT, ['doctor', '--url', url, '--state-dir', state], (error, output) => {
      resolve({ output, status: error ? Number(error.code) : 0 });
    });
  });
}
