import { vanishedProcess } from '../processes';
import { FlowTable } from './flows';
import { FLOW_KEY, INBOUND, SUM } from './layout';

function key(epoch: number): Buffer {
  const bytes = Buffer.alloc(FLOW_KEY.size);
  bytes.writeBigUInt64LE(5n, FLOW_KEY.start);
  bytes.writeUInt32LE(42, FLOW_KEY.pid);
  Buffer.from('00000000000000000000ffff0a000001', 'hex').copy(bytes, FLOW_KEY.remote);
  Buffer.from('00000000000000000000ffff0a000002', 'hex').copy(bytes, FLOW_KEY.local);
  bytes.writeUInt16LE(443, FLOW_KEY.serverPort);
  bytes.writeUInt8(INBOUND, FLOW_KEY.direction);
  bytes.writeUInt8(epoch, FLOW_KEY.epoch);
  return bytes;
}

function sum(figures: Partial<Record<keyof typeof SUM, number>>): Buffer {
  const bytes = Buffer.alloc(SUM.size);
  for (const [name, value] of Object.entries(figures)) {
    bytes.writeBigInt64LE(BigInt(value), SUM[name as keyof typeof SUM]);
  }
  return bytes;
}

describe('FlowTable', () => {
  const describeProcess = (pid: number) => vanishedProcess(pid, '/usr/sbin/nginx');
  let table: FlowTable;

  beforeEach(() => {
    table = new FlowTable();
  });

  it('turns key and figures of the kernel into a flow', () => {
    table.add(
      key(0),
      sum({ established: 3, terminated: 1, refused: 2, sent: 10, received: 20, retransmits: 4, roundTripCount: 1 }),
    );
    expect(table.take(describeProcess)).toEqual([
      {
        process: describeProcess(42),
        direction: 'inbound',
        localAddress: '10.0.0.2',
        remoteAddress: '10.0.0.1',
        serverPort: 443,
        established: 3,
        terminated: 1,
        failed: { refused: 2 },
        live: 2,
        bytesSent: 10,
        bytesReceived: 20,
        roundTrip: { min: 0, max: 0, sum: 0, count: 1 },
        retransmits: 4,
      },
    ]);
  });

  it('keeps count of open connections over the epochs, and reports a silent flow as long as one is open', () => {
    table.add(key(0), sum({ established: 1, adopted: 1 }));
    expect(table.take(describeProcess)).toMatchObject([{ established: 1, live: 2 }]);
    expect(table.take(describeProcess)).toMatchObject([{ established: 0, live: 2, bytesSent: 0 }]);
    table.add(key(1), sum({ terminated: 2 }));
    expect(table.take(describeProcess)).toMatchObject([{ terminated: 2, live: 0 }]);
    expect(table.take(describeProcess)).toEqual([]);
  });

  it('asks for the process of a flow when it acts, not while it is silent', () => {
    const ask = jest.fn(describeProcess);
    table.add(key(0), sum({ established: 1 }));
    const [first] = table.take(ask);
    expect(table.take(ask)[0]!.process).toBe(first!.process);
    expect(ask).toHaveBeenCalledTimes(1);
    table.add(key(1), sum({ established: 1 }));
    table.take(ask);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('asks once for a process of several flows', () => {
    const other = key(0);
    other.writeUInt16LE(80, FLOW_KEY.serverPort);
    table.add(key(0), sum({ established: 1 }));
    table.add(other, sum({ established: 1 }));
    const ask = jest.fn(describeProcess);
    expect(table.take(ask)).toHaveLength(2);
    expect(ask).toHaveBeenCalledTimes(1);
  });
});
