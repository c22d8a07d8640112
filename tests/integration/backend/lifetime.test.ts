import { existsSync } from 'node:fs';
import { startPlugin } from '../../support/pluginHost';

test('the backend shakes hands, answers, and ends when the host tells it to, leaving no socket behind', async () => {
  const host = await startPlugin();
  const [core, protocol, network, socket, transport] = host.plugin.handshake;
  expect([core, protocol, network, transport]).toEqual(['1', '2', 'unix', 'grpc']);
  expect(existsSync(socket!)).toBe(true);
  expect(await host.checkHealth({ url: '' })).toEqual({ ok: false, message: expect.stringContaining('has no URL') });
  expect(await host.stop()).toBe(0);
  expect(existsSync(socket!)).toBe(false);
});
