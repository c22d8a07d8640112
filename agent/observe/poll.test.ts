import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Flow, Look } from './observer';
import { PollObserver } from './poll';
import { ProcessTable } from './processes';

const SERVER = `
  const server = require('net').createServer((socket) => socket.resume());
  server.listen(0, process.argv[1], () => console.log(server.address().port));
`;

describe('PollObserver on this host', () => {
  let observer: PollObserver;
  let child: ChildProcess;
  let sockets: Socket[];

  beforeEach(async () => {
    sockets = [];
    observer = new PollObserver(new ProcessTable());
    await observer.start();
  });

  afterEach(async () => {
    sockets.forEach((socket) => socket.destroy());
    child?.kill('SIGKILL');
    await observer.stop();
  });

  async function startServer(address: string): Promise<number> {
    child = spawn(process.execPath, ['-e', SERVER, address], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [text] = (await once(child.stdout!, 'data')) as [Buffer];
    return Number(text.toString());
  }

  async function open(port: number, host: string): Promise<Socket> {
    const socket = connect(port, host);
    sockets.push(socket);
    await once(socket, 'connect');
    return socket;
  }

  const flowsOn = (look: Look, port: number): Flow[] => look.flows.filter(({ serverPort }) => serverPort === port);

  test.each(['127.0.0.1', '::1'])('sees both ends of a connection to %s with their processes', async (address) => {
    const port = await startServer(address);
    await observer.look();
    await open(port, address);
    const look = await observer.look();
    const ends = flowsOn(look, port).map(({ process, direction, localAddress, remoteAddress, established, live }) => {
      return { pid: process.pid, direction, localAddress, remoteAddress, established, live };
    });
    const both = { localAddress: address, remoteAddress: address, established: 1, live: 1 };
    expect(ends).toEqual(
      expect.arrayContaining([
        { pid: process.pid, direction: 'outbound', ...both },
        { pid: child.pid, direction: 'inbound', ...both },
      ]),
    );
    expect(look.listeners).toContainEqual(
      expect.objectContaining({ address, port, process: expect.objectContaining({ pid: child.pid }) as unknown }),
    );
  });

  test('shows IPv4 that arrives at an IPv6 socket as IPv4', async () => {
    const port = await startServer('::');
    await open(port, '127.0.0.1');
    const flows = flowsOn(await observer.look(), port);
    expect(flows.map(({ localAddress }) => localAddress)).toEqual(['127.0.0.1', '127.0.0.1']);
  });

  test('counts a connection that ended once, and one that stays at no further look', async () => {
    const port = await startServer('127.0.0.1');
    await observer.look();
    const [first] = [await open(port, '127.0.0.1'), await open(port, '127.0.0.1')];
    await observer.look();
    first.destroy();
    await once(first, 'close');
    const outbound = async () => flowsOn(await observer.look(), port).find(({ direction }) => direction === 'outbound');
    let look = await outbound();
    // The other end closes in its own time; until then the connection is still there.
    while (look?.terminated === 0) {
      look = await outbound();
    }
    expect(look).toMatchObject({ established: 0, terminated: 1, live: 1 });
    expect(await outbound()).toMatchObject({ established: 0, terminated: 0, live: 1 });
  });

  test('does not count a connection that was open before the first look as established since', async () => {
    const port = await startServer('127.0.0.1');
    await open(port, '127.0.0.1');
    const [flow] = flowsOn(await observer.look(), port);
    expect(flow).toMatchObject({ established: 0, live: 1 });
  });

  test('counts an attempt that nobody answers, and that is given up, as abandoned', async () => {
    // A full backlog answers nothing, which is as black a hole as loopback has.
    child = spawn(
      'python3',
      [
        '-c',
        `import socket,sys
s=socket.socket(); s.bind(('127.0.0.1',0)); s.listen(0)
print(s.getsockname()[1],flush=True)
sys.stdin.read()`,
      ],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    );
    const [text] = (await once(child.stdout!, 'data')) as [Buffer];
    const full = Number(text.toString());
    await open(full, '127.0.0.1');
    const waiting = connect(full, '127.0.0.1');
    sockets.push(waiting);
    waiting.on('error', () => undefined);
    await once(waiting, 'connectionAttempt');
    await observer.look();
    waiting.destroy();
    const [flow] = flowsOn(await observer.look(), full).filter(({ failed }) => failed.abandoned);
    expect(flow).toMatchObject({ direction: 'outbound', failed: { abandoned: 1 }, live: expect.any(Number) as number });
  });

  test('says what polling can not see', () => {
    expect(observer.missed).toContain('connections that open and close between two looks');
  });
});
