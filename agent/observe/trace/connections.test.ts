import { type ObservedProcess } from '../observer';
import { ProcessTable, vanishedProcess } from '../processes';
import { Connections } from './connections';
import { type SocketEvent } from './events';
import { ListeningSockets } from './listening';
import { type SnapshotSocket } from './snapshot';
import { Threads } from './threads';

const SERVER: ObservedProcess = vanishedProcess(7, '/usr/sbin/server');
const SECOND = 1e9;
const [ESTABLISHED, SYN_SENT, SYN_RECEIVED, CLOSE, LISTEN] = [1, 2, 3, 7, 10];
/** 10.0.0.1 and 10.0.0.2, v4-mapped. */
const ADDRESSES = Buffer.from(`${'00'.repeat(10)}ffff0a000001${'00'.repeat(10)}ffff0a000002`, 'hex').toString('latin1');

function event(oldState: number, newState: number, rest: Partial<SocketEvent> = {}): SocketEvent {
  return {
    kind: 'socket',
    time: 0,
    thread: 42,
    interrupt: false,
    socket: 1,
    oldState,
    newState,
    localPort: 40000,
    remotePort: 80,
    addresses: ADDRESSES,
    ...rest,
  };
}

const LISTENING: SnapshotSocket = {
  kind: 'listening',
  namespace: 1,
  process: SERVER,
  localAddress: '0.0.0.0',
  localPort: 80,
  remoteAddress: '0.0.0.0',
  remotePort: 0,
};

describe('Connections', () => {
  let connections: Connections;

  beforeEach(() => {
    const threads = new Threads(new ProcessTable('/nonexistent'), '/nonexistent');
    threads.executed({ kind: 'exec', time: 0, pid: 42, file: '/usr/bin/curl' });
    connections = new Connections(threads, new ListeningSockets('/nonexistent'), () => undefined);
  });

  it('follows a connect to its end', () => {
    connections.apply(event(CLOSE, SYN_SENT, { localPort: 0 }));
    connections.apply(event(SYN_SENT, ESTABLISHED));
    expect(connections.attempts).toBe(1);
    expect(connections.take()).toMatchObject([
      {
        process: { pid: 42, executableName: 'curl' },
        direction: 'outbound',
        localAddress: '10.0.0.1',
        remoteAddress: '10.0.0.2',
        serverPort: 80,
        established: 1,
        terminated: 0,
        live: 1,
      },
    ]);
    connections.apply(event(5, CLOSE));
    expect(connections.take()).toMatchObject([{ established: 0, terminated: 1, live: 0 }]);
    expect(connections.take()).toEqual([]);
  });

  it('gives an accepted connection to the process that listens', () => {
    connections.adopt([LISTENING]);
    connections.apply(event(SYN_RECEIVED, ESTABLISHED, { localPort: 80, remotePort: 40000 }));
    expect(connections.take()).toMatchObject([
      { process: SERVER, direction: 'inbound', serverPort: 80, established: 1 },
    ]);
  });

  it('forgets a listener when its socket closes', () => {
    connections.apply(event(CLOSE, LISTEN, { localPort: 80 }));
    connections.apply(event(LISTEN, CLOSE, { localPort: 80 }));
    connections.apply(event(SYN_RECEIVED, ESTABLISHED, { socket: 2, localPort: 80 }));
    expect(connections.take()).toMatchObject([{ process: { pid: 0, executableName: 'unknown' }, established: 1 }]);
  });

  it.each([
    ['refused', 0.001, true],
    ['refused', 0.001, false],
    ['refused', 0.5, true],
    ['abandoned', 0.5, false],
    ['timedOut', 127, true],
    ['abandoned', 30, false],
  ] as const)('takes a connect for %s that failed after %d s (in an interrupt: %s)', (reason, seconds, interrupt) => {
    connections.apply(event(CLOSE, SYN_SENT));
    connections.apply(event(SYN_SENT, CLOSE, { time: seconds * SECOND, interrupt }));
    expect(connections.take()).toMatchObject([{ failed: { [reason]: 1 }, established: 0, live: 0 }]);
  });

  it('counts a connection once that a snapshot found before its event was read', () => {
    const open: SnapshotSocket = {
      ...LISTENING,
      kind: 'open',
      process: vanishedProcess(42, '/usr/bin/curl'),
      localAddress: '10.0.0.1',
      localPort: 40000,
      remoteAddress: '10.0.0.2',
      remotePort: 80,
    };
    connections.apply(event(CLOSE, SYN_SENT, { localPort: 0 }));
    connections.adopt([open]);
    connections.apply(event(SYN_SENT, ESTABLISHED));
    expect(connections.take()).toMatchObject([{ established: 1, live: 1 }]);
  });

  it('starts from a snapshot anew after events were lost', () => {
    connections.apply(event(CLOSE, SYN_SENT, { localPort: 0 }));
    connections.apply(event(SYN_SENT, ESTABLISHED));
    connections.adopt([]);
    expect(connections.take()).toMatchObject([{ established: 1, live: 0 }]);
  });
});
