import { node } from '../../layout/testGraph';
import { machineDirectory, machinesOn } from './directory';

const machine = (id: string, name: string, ...addresses: string[]) => ({ id, name, addresses });
const names = ['Computer', 'host', 'instance'];
const directory = machineDirectory(
  [
    machine('m-1', 'Web01.shop.example', '10.0.0.1', '2001:db8::1', '172.17.0.1', '127.0.0.1'),
    machine('m-2', 'db01', '10.0.0.2', '172.17.0.1', '127.0.0.1'),
    machine('m-3', 'twin.a.example', '10.0.0.3'),
    machine('m-4', 'twin.b.example', '10.0.0.4'),
  ],
  names,
);

test.each([
  ['web01.shop.example', 'm-1'],
  ['WEB01', 'm-1'],
  ['web01:9100', 'm-1'],
  ['10.0.0.1', 'm-1'],
  ['10.0.0.1:9100', 'm-1'],
  ['2001:DB8::1', 'm-1'],
  ['[2001:db8::1]:9100', 'm-1'],
  ['M-2', 'm-2'],
  ['db01.shop.example', 'm-2'],
  ['twin.b.example', 'm-4'],
])('%s names a machine', (value, id) => {
  expect(directory.machineOf({ instance: value })).toBe(id);
});

test.each(['web01.other.example', 'web', '172.17.0.1', '127.0.0.1:9100', 'twin', 'nginx', '', '10.0.0'])(
  '%j names none',
  (value) => {
    expect(directory.machineOf({ instance: value })).toBeUndefined();
  },
);

test('the first label that names a machine counts, others are not asked', () => {
  expect(directory.machineOf({ host: 'db01', instance: 'web01' })).toBe('m-2');
  expect(directory.machineOf({ Computer: 'unknown', instance: 'web01' })).toBe('m-1');
  expect(directory.machineOf({ team: 'web01' })).toBeUndefined();
});

test('of a map it knows the machines with agents, by their titles', () => {
  const nodes = [
    node('m-1', { machine: 'm-1', title: 'web01', addresses: ['10.0.0.1'] }),
    node('p-9', { kind: 'process', machine: 'm-1', title: 'nginx' }),
    node('clients', { kind: 'clientGroup', title: 'Clients' }),
  ];
  expect(machinesOn(nodes)).toEqual([machine('m-1', 'web01', '10.0.0.1')]);
});

test('a name or an address that a machine beside the map has too names none of both', () => {
  const onMap = machineDirectory([machine('m-1', 'web01.a.example', '172.17.0.1')], names);
  const all = onMap.with([machine('m-1', 'web01.a.example', '172.17.0.1'), machine('m-9', 'web01.b.example')]);
  expect([onMap, all].map((one) => one.machineOf({ host: 'web01' }))).toEqual(['m-1', undefined]);
  expect(all.machineOf({ host: 'web01.a.example' })).toBe('m-1');
  expect(all.with([machine('m-8', 'x', '172.17.0.1')]).machineOf({ host: '172.17.0.1' })).toBeUndefined();
});
