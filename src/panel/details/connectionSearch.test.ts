import { type MapLink, type MapNode } from '../../model/map';
import { link, node } from '../layout/testGraph';
import { connectionSearch } from './connectionSearch';

const nodes = new Map<string, MapNode>(
  [
    node('m-1', { machine: 'm-1', addresses: ['10.0.0.1', '::1f'] }),
    node('p-1', { kind: 'process', machine: 'm-1', parent: 'm-1' }),
    node('p-2', { kind: 'process', machine: 'm-1', parent: 'm-1' }),
    node('clients', { kind: 'clientGroup', addresses: ['10.1.0.1', '10.1.0.2'] }),
    node('server', { kind: 'server', addresses: ['192.0.2.1'] }),
    node('evil', { kind: 'server', addresses: ['x} | limit 1'] }),
    node('"; drop', { kind: 'process', machine: '" OR *', parent: 'm-1' }),
  ].map((one) => [one.id, one]),
);
const searchOf = (links: MapLink[], onlyFailed = false) => connectionSearch(links, nodes, onlyFailed);

test('what a client reported is found by its process, its direction, the port and the other end', () => {
  expect(searchOf([link('p-1', 'server')])).toBe(
    'Type=VMConnection Process=p-1 Direction=outbound DestinationPort=443 RemoteIp=192.0.2.1',
  );
});

test('what a client without an agent did is found as its server reported it', () => {
  expect(searchOf([link('clients', 'p-1', { evidence: 'server' })])).toBe(
    'Type=VMConnection Process=p-1 Direction=inbound DestinationPort=443 RemoteIp IN {10.1.0.1, 10.1.0.2}',
  );
});

test('several links are found by one search, failed ones alone', () => {
  expect(searchOf([link('p-1', 'server'), link('p-2', 'server', { port: 80 })], true)).toBe(
    'Type=VMConnection Process IN {p-1, p-2} Direction=outbound DestinationPort IN {443, 80} RemoteIp=192.0.2.1 LinksFailed>0',
  );
});

test('a self link is found without its address: it can be loopback', () => {
  expect(searchOf([link('p-1', 'p-2', { self: true })])).toBe(
    'Type=VMConnection Process=p-1 Direction=outbound DestinationPort=443',
  );
});

test('no id and no address can break out of the search', () => {
  expect(searchOf([link('p-1', 'evil')])).toBe('Type=VMConnection Process=p-1 Direction=outbound DestinationPort=443');
  expect(searchOf([link('"; drop', 'server')])).toBe('');
});

test('between ends without agents there is nothing to find', () => {
  expect(searchOf([link('clients', 'server')])).toBe('');
  expect(searchOf([])).toBe('');
});
