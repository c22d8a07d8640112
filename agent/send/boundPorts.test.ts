import { flowOf } from '../observe/flow.fixture';
import type { Listener } from '../observe/observer';
import { vanishedProcess } from '../observe/processes';
import { BoundPortFold } from './boundPorts';
import { DailyCap } from './dailyCap';
import { SERIES_LIMITS, SeriesCap } from './seriesCap';

const process = vanishedProcess(1, 'x');
const any: Listener = { process, address: '0.0.0.0', port: 80 };
const local: Listener = { process, address: '127.0.0.1', port: 80 };
const inbound = flowOf({ direction: 'inbound', process, serverPort: 80, established: 2, live: 1, bytesSent: 9 });

function fold(): BoundPortFold {
  const poolOf = () => ({ id: 'p-x', name: 'x' }) as const;
  const cap = new SeriesCap(new DailyCap(undefined, () => undefined), poolOf);
  const made = new BoundPortFold({ id: 'm-1', computer: 'web' }, poolOf, cap);
  made.begin({ milliseconds: 60_000, nanoseconds: 0 });
  return made;
}

test('writes a listening port with what it accepted', () => {
  expect(fold().add({ flows: [inbound], listeners: [any], lost: 0 })).toMatchObject([
    {
      tags: { Ip: '0.0.0.0', Port: '80', Process: 'p-x' },
      fields: { IsWildcardBind: true, LinksEstablished: 2, LinksLive: 1, BytesSent: 9 },
    },
  ]);
});

test('gives a connection to the port bound to its address before the one bound to all', () => {
  const flow = { ...inbound, localAddress: '127.0.0.1' };
  const records = fold().add({ flows: [flow], listeners: [any, local], lost: 0 });
  expect(records.map(({ tags, fields }) => [tags.Ip, fields.LinksEstablished])).toEqual([
    ['0.0.0.0', 0],
    ['127.0.0.1', 2],
  ]);
});

test('gives a connection to the port that its process listens on, whatever was called', () => {
  const flow = {
    ...inbound,
    localAddress: '10.0.0.2',
    serverPort: 8080,
    listensAt: { address: '172.17.0.5', port: 80 },
  };
  const records = fold().add({ flows: [flow], listeners: [any], lost: 0 });
  expect(records).toMatchObject([{ tags: { Ip: '0.0.0.0', Port: '80' }, fields: { LinksEstablished: 2 } }]);
});

test('writes an unchanged port once a minute, and says the same of several processes of a pool once', () => {
  const ports = fold();
  const look = { flows: [], listeners: [any, { ...any }], lost: 0 };
  expect(ports.add(look)).toHaveLength(1);
  expect(ports.add(look)).toHaveLength(0);
});

test('a port keeps its id through time and has another one on another address', () => {
  const [first] = fold().add({ flows: [], listeners: [any], lost: 0 });
  const [again, other] = fold().add({ flows: [], listeners: [any, local], lost: 0 });
  expect(again!.fields.PortId).toBe(first!.fields.PortId);
  expect(other!.fields.PortId).not.toBe(first!.fields.PortId);
});

test('ports beyond the cap of a process are one port that keeps every count', () => {
  const listeners = Array.from({ length: 1_000 }, (_, index) => ({ ...any, port: index + 1 }));
  const flows = listeners.map(({ port }) => ({ ...inbound, serverPort: port, established: 1 }));
  const records = fold().add({ flows, listeners, lost: 0 });
  expect(records).toHaveLength(SERIES_LIMITS.boundPortsPerProcess + 1);
  expect(records.at(-1)).toMatchObject({ tags: { Ip: 'others', Port: '0' }, fields: { LinksEstablished: 800 } });
});
