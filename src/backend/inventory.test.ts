import type { Series } from './influx/reader';
import { heartbeatsOf, machineRecordsOf } from './inventory';
import { directoryOf, soleHolder } from './map/directory';
import { machine } from './map/testReports';

const MINUTE = 60_000;

const records = (id: string, addresses: string, time: number): Series => ({
  name: 'computer',
  tags: { Machine: id, Computer: id },
  columns: ['time', 'ComputerName_s', 'Ipv4Addresses_s'],
  values: [[time, id, addresses]],
});
const beats = (id: string, addresses: string, time: number): Series => ({
  name: 'heartbeat',
  tags: { Machine: id, Computer: id },
  columns: ['time', 'Version', 'ComputerPrivateIPs'],
  values: [[time, '1', addresses]],
});

function addressesOf(record: Series, beat: Series) {
  const [only] = machineRecordsOf([record], heartbeatsOf([beat]));
  return [only?.addresses, only?.addressesAt];
}

describe('addresses of a machine', () => {
  test('are those of its newest heartbeat', () => {
    expect(addressesOf(records('a', '["10.0.0.1"]', MINUTE), beats('a', '["10.0.0.2","fd00::2"]', 9 * MINUTE))).toEqual(
      [['10.0.0.2', 'fd00::2'], 9 * MINUTE],
    );
  });

  test('are those of a record that is newer', () => {
    expect(addressesOf(records('a', '["10.0.0.3"]', 9 * MINUTE), beats('a', '["10.0.0.2"]', 8 * MINUTE))).toEqual([
      ['10.0.0.3'],
      9 * MINUTE,
    ]);
  });

  test('are those of the record where the heartbeat tells none', () => {
    expect(addressesOf(records('a', '["10.0.0.1"]', MINUTE), beats('a', '', 9 * MINUTE))).toEqual([
      ['10.0.0.1'],
      9 * MINUTE,
    ]);
  });
});

describe('an address that two machines told is theirs', () => {
  const holderAfter = (minutes: number) => {
    const before = { ...machine('before', '10.0.0.9'), addressesAt: 10 * MINUTE };
    const after = { ...machine('after', '10.0.0.9'), addressesAt: (10 + minutes) * MINUTE };
    return soleHolder(directoryOf([before, after]), '10.0.0.9');
  };

  test('not alone, as long as both told it in the same minutes', () => expect(holderAfter(2)).toBeUndefined());

  test('who told it last, once the other was silent for three minutes', () => expect(holderAfter(3)).toBe('after'));
});
