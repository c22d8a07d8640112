import { toDataFrame } from '@grafana/data';
import { nodeSearches } from './nodeSearches';

const searchOf = (machine: string, addresses: readonly string[] = []) =>
  nodeSearches(
    toDataFrame({
      fields: [
        { name: 'machine', values: [machine] },
        { name: 'addresses', values: [addresses.length > 0 ? JSON.stringify(addresses) : ''] },
      ],
    }),
  )[0];

describe('the search for the records of a node', () => {
  it('names its machine', () => {
    const id = 'm-11111111-1111-1111-1111-111111111111';
    expect(searchOf(id, ['10.0.0.1'])).toBe(`Machine=${id}`);
  });

  it('names its addresses where it has no machine', () => {
    expect(searchOf('', ['10.0.0.1', 'fe80::1'])).toBe('Type=VMConnection RemoteIp IN {10.0.0.1, fe80::1}');
  });

  it('finds all connections where nothing tells the node, or too many addresses would', () => {
    const many = Array.from({ length: 101 }, (_, index) => `10.0.0.${index}`);
    expect([searchOf(''), searchOf('', many)]).toEqual(['Type=VMConnection', 'Type=VMConnection']);
  });

  it.each(['m-1"', 'm-1\\', 'm-1 OR *', 'm-1|top', '${x}', 'm-1}', '","text":"*'])('takes no part of %j', (hostile) => {
    expect(searchOf(hostile)).toBe('Type=VMConnection');
    expect(searchOf('', ['10.0.0.1', hostile])).toBe('Type=VMConnection');
  });
});
