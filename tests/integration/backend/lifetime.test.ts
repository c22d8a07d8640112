import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { credentials } from '@grpc/grpc-js';
import { generate } from 'selfsigned';
import { connectTo, startPlugin } from '../../support/pluginHost';
import { BACKEND, launchPlugin } from '../../support/pluginProcess';

const asPlugin = { grafana_plugin_type: 'datasource', PLUGIN_PROTOCOL_VERSIONS: '2' };

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'servicemap-backend-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('it shakes hands, answers, and ends when the host tells it to, leaving no socket behind', async () => {
  const host = await startPlugin({ PLUGIN_UNIX_SOCKET_DIR: folder });
  const [core, protocol, network, socket, transport] = host.plugin.handshake;
  expect([core, protocol, network, transport]).toEqual(['1', '2', 'unix', 'grpc']);
  expect(socket).toMatch(folder);
  expect(existsSync(socket!)).toBe(true);
  expect(await host.checkHealth({ url: '' })).toEqual({ ok: false, message: expect.stringContaining('has no URL') });
  expect(await host.stop()).toBe(0);
  expect(existsSync(socket!)).toBe(false);
});

test('it keeps below 120 MB', async () => {
  const host = await startPlugin();
  await host.checkHealth({ url: '' });
  const status = readFileSync(`/proc/${host.pid}/status`, 'utf8');
  expect(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1])).toBeLessThan(120 * 1024);
  await host.stop();
});

test('SIGTERM ends it and Ctrl-C does not', async () => {
  const host = await startPlugin();
  host.plugin.child.kill('SIGINT');
  expect(await host.checkHealth({ url: '' })).toMatchObject({ ok: false });
  host.plugin.child.kill('SIGTERM');
  expect(await host.plugin.ended).toBe(0);
  expect(existsSync(host.plugin.handshake[3]!)).toBe(false);
  await host.stop();
});

test('it ends when its parent is gone', async () => {
  const script = `require('child_process').spawn(process.argv[1], { stdio: ['ignore', 'inherit', 'ignore'] }); setInterval(() => {}, 1000)`;
  const parent = spawn(process.execPath, ['-e', script, BACKEND], {
    env: { ...process.env, ...asPlugin },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const output = createInterface(parent.stdout!);
  const handshake = await new Promise<string>((resolve) => output.once('line', resolve));
  const socket = handshake.split('|')[3]!;
  // The backend holds the other end of this pipe: it closes when the backend is gone.
  const gone = new Promise<void>((resolve) => output.once('close', () => resolve()));
  parent.kill('SIGKILL');
  await gone;
  expect(existsSync(socket)).toBe(false);
});

test('it ends when nobody reads what it writes', async () => {
  const backend = spawn(BACKEND, { env: { ...process.env, ...asPlugin }, stdio: ['ignore', 'pipe', 'pipe'] });
  backend.stdout.destroy();
  backend.stderr.destroy();
  expect(await new Promise((resolve) => backend.once('exit', resolve))).toBe(0);
});

test('started by hand it says what it is', () => {
  const { status, stderr } = spawnSync(BACKEND, { env: { PATH: process.env['PATH'] }, encoding: 'utf8' });
  expect(status).toBe(1);
  expect(stderr).toContain('This is a Grafana plugin');
});

test('a host with another protocol is told to update', () => {
  const { status, stderr } = spawnSync(BACKEND, {
    env: { ...asPlugin, PLUGIN_PROTOCOL_VERSIONS: '1' },
    encoding: 'utf8',
  });
  expect(status).toBe(1);
  expect(stderr).toContain('update Grafana');
});

test('without PATH it finds the node that grafana.ini names', async () => {
  const node = join(folder, 'my node');
  symlinkSync(process.execPath, node);
  const plugin = await launchPlugin({ PATH: '/nowhere', GF_PLUGIN_NODE_PATH: node });
  expect(readFileSync(`/proc/${plugin.child.pid}/cmdline`, 'utf8')).toMatch(node);
  plugin.child.kill('SIGTERM');
  expect(await plugin.ended).toBe(0);
});

test('mutual TLS where the host asks for it: the host with the key is answered, another is not', async () => {
  const own = await certificate();
  const plugin = await launchPlugin({ PLUGIN_CLIENT_CERT: own.cert });
  const der = Buffer.from(plugin.handshake[5]!, 'base64').toString('base64');
  const root = Buffer.from(
    `-----BEGIN CERTIFICATE-----\n${der.match(/.{1,64}/g)!.join('\n')}\n-----END CERTIFICATE-----\n`,
  );
  const channel = (pair: { private: string; cert: string }) =>
    credentials.createSsl(root, Buffer.from(pair.private), Buffer.from(pair.cert));
  const host = connectTo(plugin, channel(own));
  expect(await host.checkHealth({ url: '' })).toMatchObject({ ok: false });
  const stranger = connectTo(plugin, channel(await certificate()));
  await expect(stranger.checkHealth({ url: '' })).rejects.toThrow();
  expect(await host.stop()).toBe(0);
});

function certificate() {
  return generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'extKeyUsage', serverAuth: true, clientAuth: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] },
    ],
  });
}
