import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildAgent } from '../../../agent/build';
import { AGENT } from '../../../scripts/paths';
import { certificatesUnavailable, makeCertificate, type Certificate } from '../../support/certificates';
import { startInfluxd, type Influxd } from '../../support/influxd';
import { startPlugin, type DataSourceSettings, type PluginHost } from '../../support/pluginHost';
import { RunningAgent } from './runningAgent';
import { until } from './until';

jest.setTimeout(180_000);

const unavailable = certificatesUnavailable();

(unavailable ? describe.skip : describe)('a store that answers by HTTPS, with an authority of its own', () => {
  let folder: string;
  let store: Influxd;
  let plugin: PluginHost;
  let trusted: Certificate;
  let stranger: Certificate;
  const agents: RunningAgent[] = [];

  beforeAll(async () => {
    await buildAgent();
    folder = await mkdtemp(join(tmpdir(), 'servicemap-https-'));
    trusted = makeCertificate(folder, 'trusted');
    stranger = makeCertificate(folder, 'stranger');
    [store, plugin] = await Promise.all([startInfluxd({ tls: trusted }), startPlugin()]);
  });

  afterAll(async () => {
    await Promise.all(agents.map((agent) => agent.end('SIGKILL')));
    await plugin?.stop();
    await store?.stop();
    await rm(folder, { recursive: true });
  });

  function startAgent(name: string, environment: Readonly<Record<string, string>>): RunningAgent {
    const agent = new RunningAgent(store.url, join(folder, name), environment);
    agents.push(agent);
    return agent;
  }

  async function doctor(environment: Readonly<Record<string, string>>): Promise<string> {
    const args = ['doctor', '--url', store.url, '--state-dir', join(folder, 'doctor')];
    return new Promise((resolve) => {
      execFile(AGENT, args, { env: { ...process.env, ...environment } }, (_, output) => resolve(output));
    });
  }

  const health = (settings: Partial<DataSourceSettings>) => plugin.checkHealth({ url: store.url, ...settings });
  const withAuthority = ({ authority }: Certificate) => ({
    tlsAuthWithCACert: true,
    secrets: { tlsCACert: authority },
  });

  test('takes the points of an agent that is told the authority, and the backend reads them', async () => {
    const agent = startAgent('told', { SERVICEMAP_CA_FILE: trusted.authorityFile });
    await until('a heartbeat is stored', async () => {
      return (await store.query('servicemap', 'SELECT * FROM heartbeat LIMIT 1').catch(() => [])).length > 0;
    });
    expect(await agent.end('SIGTERM')).toBe(0);
    expect(await doctor({ SERVICEMAP_CA_FILE: trusted.authorityFile })).toMatch(/^ok {6}store/m);
    expect(await health(withAuthority(trusted))).toMatchObject({ ok: true });
    expect(await health({ tlsSkipVerify: true })).toMatchObject({ ok: true });
  });

  test.each<[string, () => Record<string, string>]>([
    ['is told none', () => ({})],
    ['is told another one', () => ({ SERVICEMAP_CA_FILE: stranger.authorityFile })],
  ])('is not trusted by an agent that %s, which says what to do and keeps the points', async (name, environment) => {
    const agent = startAgent(name, environment());
    await until('the log says so', () => agent.log.includes("the store's certificate is not trusted"));
    expect(agent.log).toContain('SERVICEMAP_CA_FILE');
    expect(await doctor(environment())).toMatch(/^FAULT {3}store .*is not trusted.*SERVICEMAP_CA_FILE/m);
    expect(await agent.end('SIGTERM')).toBe(0);
  });

  test.each<[string, () => Partial<DataSourceSettings>]>([
    ['none', () => ({})],
    ['another one', () => withAuthority(stranger)],
  ])('is not trusted by a data source that is told %s, which says so', async (_, settings) => {
    expect(await health(settings())).toMatchObject({ ok: false, message: expect.stringMatching(/certificate/) });
  });
});
