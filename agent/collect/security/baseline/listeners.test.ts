import { createServer } from 'node:net';
import { once } from 'node:events';
import { ListenerRules, type OpenPort } from './listeners';

async function assess(...ports: readonly OpenPort[]): Promise<readonly (readonly string[])[]> {
  return (await new ListenerRules(() => ports).assess()).map(({ failing }) => failing);
}

test.each([
  ['127.0.0.1', 'postgres', 5432, 'passes'],
  ['10.0.0.5', 'postgres', 5432, 'passes'],
  ['fd00::5', 'postgres', 5432, 'passes'],
  ['::1', 'postgres', 5432, 'passes'],
  ['0.0.0.0', 'postgres', 5432, 'warns'],
  ['::', 'redis-server', 7000, 'warns'],
  ['8.8.8.8', 'mysqld', 3306, 'warns'],
  ['0.0.0.0', 'in.telnetd', 2323, 'warns'],
  ['0.0.0.0', '', 5900, 'warns'],
  ['0.0.0.0', 'sshd', 22, 'informs'],
  ['2a00::1', 'nginx', 443, 'informs'],
])('%s, %s on port %d: %s', async (address, program, port, expected) => {
  const [risky, others] = await assess({ address, port, program, pid: 7 });
  expect([risky!.length, others!.length]).toEqual(
    expected === 'warns' ? [1, 0] : expected === 'informs' ? [0, 1] : [0, 0],
  );
});

test('a program is named once for its addresses and processes, in the order of ports', async () => {
  const [, others] = await assess(
    { address: '0.0.0.0', port: 443, program: 'nginx', pid: 7 },
    { address: '::', port: 443, program: 'nginx', pid: 8 },
    { address: '0.0.0.0', port: 80, program: '', pid: undefined },
  );
  expect(others).toEqual(['an unknown process on 0.0.0.0 port 80', 'nginx (pid 7) on 0.0.0.0 and [::] port 443']);
});

test('finds a port that this process listens on', async () => {
  const server = createServer().listen(0, '0.0.0.0');
  await once(server, 'listening');
  try {
    const { port } = server.address() as { port: number };
    const findings = await new ListenerRules().assess();
    const all = findings.flatMap(({ failing }) => failing);
    expect(all.filter((text) => text.endsWith(`(pid ${process.pid}) on 0.0.0.0 port ${port}`))).toHaveLength(1);
  } finally {
    server.close();
  }
});
