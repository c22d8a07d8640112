import { copyFile, mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { buildAgent } from '../../../agent/build';
import { visible } from '../../../agent/send/visible';
import { fromTagText } from '../../../src/model/tagText';
import { startInfluxd, type Influxd } from '../../support/influxd';
import { RunningAgent } from './runningAgent';
import { Traffic } from './traffic';
import { until } from './until';

jest.setTimeout(180_000);

describe('the agent', () => {
  let store: Influxd;
  let folder: string;
  let traffic: Traffic;
  let agents: RunningAgent[];

  beforeAll(buildAgent);

  beforeEach(async () => {
    store = await startInfluxd();
    folder = await mkdtemp(join(tmpdir(), 'servicemap-agent-'));
    traffic = await Traffic.start();
    agents = [];
  });

  afterEach(async () => {
    await Promise.all(agents.map((agent) => agent.end('SIGKILL')));
    traffic.stop();
    await store.stop();
    await rm(folder, { recursive: true });
  });

  async function startAgent(): Promise<RunningAgent> {
    const agent = new RunningAgent(store.url, folder);
    agents.push(agent);
    await until('the agent has started', () => agent.log.includes('"started"'));
    return agent;
  }

  /** Sums over all points of the connections to the test's server, by the end that reported them. */
  async function established(direction: 'inbound' | 'outbound', measurement = 'connection'): Promise<number> {
    const where = `WHERE DestinationPort = '${traffic.port}' AND Direction = '${direction}'`;
    const series = await store
      .query('servicemap', `SELECT sum(LinksEstablished) FROM ${measurement} ${where}`)
      .catch(() => []);
    return Number(series[0]?.values[0]?.[1] ?? 0);
  }

  /** Names of the executables of the pools whose first process this is. */
  async function processNames(pid: number): Promise<string[]> {
    const text = `SELECT ExecutableName_s FROM process WHERE FirstPid_d = ${pid}`;
    const [series] = await store.query('servicemap', text).catch(() => []);
    return (series?.values ?? []).map((row) => String(row[1]));
  }

  async function buffered(): Promise<string> {
    const files = await readdir(join(folder, 'buffer'));
    // A file that was listed may have been delivered by now.
    const read = files.map((file) => readFile(join(folder, 'buffer', file), 'utf8').catch(() => ''));
    return (await Promise.all(read)).join('');
  }

  test('shows real connections with their processes, addresses and ports within seconds', async () => {
    await startAgent();
    await traffic.open(3);
    await until('both ends are in the store', async () => {
      return (await established('inbound')) === 3 && (await established('outbound')) === 3;
    });
    const python = basename(await readlink(`/proc/${traffic.server.pid}/exe`));
    const series = await store.query(
      'servicemap',
      `SELECT LinksLive FROM connection WHERE DestinationPort = '${traffic.port}' GROUP BY *`,
    );
    expect(series.map(({ tags }) => tags)).toEqual(
      ['inbound', 'outbound'].map((Direction) =>
        expect.objectContaining({
          Direction,
          ProcessName: python,
          SourceIp: '127.0.0.1',
          DestinationIp: '127.0.0.1',
          RemoteIp: '127.0.0.1',
          Protocol: 'tcp',
        }),
      ),
    );
    await until('the process is described', async () => (await processNames(traffic.server.pid!)).includes(python));
  });

  test('leaves its own connections out, at both ends', async () => {
    const agent = await startAgent();
    await traffic.open(1);
    await until('the server is described', async () => (await processNames(traffic.server.pid!)).length > 0);
    expect(await processNames(agent.process.pid!)).toEqual([]);
  });

  test('a program with a hostile name comes back unchanged, and in its record with line breaks that can be seen', async () => {
    const name = 'a "b", c=d\n😀 \'e\' \\';
    await copyFile(await readlink(`/proc/${traffic.server.pid}/exe`), join(folder, name));
    traffic.stop();
    traffic = await Traffic.start(join(folder, name));
    await startAgent();
    await traffic.open(1);
    await until('the connection is in the store', async () => (await established('outbound')) === 1);
    const [series] = await store.query(
      'servicemap',
      `SELECT LinksLive FROM connection WHERE DestinationPort = '${traffic.port}' AND Direction = 'outbound' GROUP BY ProcessName`,
    );
    expect(fromTagText(series!.tags!.ProcessName!)).toBe(name);
    await until('the process is described', async () => (await processNames(traffic.client.pid!)).length > 0);
    expect(await processNames(traffic.client.pid!)).toContain(visible(name));
  });

  test('nothing is lost and nothing counted twice where the store is away and the agent is killed meanwhile', async () => {
    const first = await startAgent();
    await traffic.open(2);
    await until('the store has two', async () => (await established('outbound')) === 2);

    await store.pause();
    await traffic.open(3);
    await until('three wait on disk', async () => {
      const lines = (await buffered()).split('\n').filter((line) => line.includes(`DestinationPort=${traffic.port},`));
      return lines.some((line) => line.includes('Direction=outbound') && /LinksEstablished=[35]i/.test(line));
    });
    await until('the log says why', () => first.log.includes('the store is away'));
    await first.end('SIGKILL');
    expect(first.log.match(/the store is away/g)).toHaveLength(1);

    const second = await startAgent();
    await until('its log says why, too', () => second.log.includes('the store is away'));
    await traffic.open(4);
    await store.restart();
    await until('the store has all', async () => (await established('outbound')) === 9);
    await until('nothing waits', async () => (await buffered()) === '');
    expect(await established('inbound')).toBe(9);

    expect(await second.end('SIGTERM')).toBe(0);
    expect(second.log.match(/the store is back/g)).toHaveLength(1);
    expect(await established('outbound', 'connection_hour')).toBe(9);
    expect(await established('inbound', 'connection_hour')).toBe(9);
  });

  test('a restart within a minute keeps the sums of the minute', async () => {
    const first = await startAgent();
    await traffic.open(3);
    await until('the store has three', async () => (await established('outbound')) === 3);
    expect(await first.end('SIGTERM')).toBe(0);
    await startAgent();
    await traffic.open(2);
    await until('the store has five', async () => (await established('outbound')) === 5);
  });

  test('ends by itself when it is told to, also while the store is away', async () => {
    const agent = await startAgent();
    await store.pause();
    expect(await agent.end('SIGTERM')).toBe(0);
    expect(await buffered()).not.toBe('');
  });

  test('a second agent with the same state folder is refused', async () => {
    const first = await startAgent();
    const second = new RunningAgent(store.url, folder);
    agents.push(second);
    expect(await second.end()).toBe(1);
    expect(second.log).toContain(`another agent (pid ${first.process.pid})`);
  });

  test('says what to do where the store wants a user', async () => {
    await store.stop();
    store = await startInfluxd({ auth: true });
    await fetch(`${store.url}/query`, {
      method: 'POST',
      body: new URLSearchParams({ q: `CREATE USER agent WITH PASSWORD 'right' WITH ALL PRIVILEGES` }),
    });
    const refused = await startAgent();
    await until('the log says so', () => refused.log.includes('give a token or a user'));
    await refused.end('SIGKILL');

    const accepted = new RunningAgent(store.url, folder, { SERVICEMAP_USER: 'agent', SERVICEMAP_PASSWORD: 'right' });
    agents.push(accepted);
    await until('points are taken', () => accepted.log.includes('the database was missing and has been made'));
    await until('nothing waits', async () => (await buffered()) === '');
  });
});
