import { toDataFrame, type LogRowModel } from '@grafana/data';
import { contextRequest } from './context';

const row = {
  dataFrame: toDataFrame({ refId: 'A', fields: [] }),
  labels: { Type: 'Syslog', Computer: 'web"01' },
  timeEpochMs: 10_000_000,
  uid: 'A_1',
} as unknown as LogRowModel;

describe('context of a log line', () => {
  it('is the newest records before it, of its type and computer', () => {
    const { targets, range } = contextRequest(row, { limit: 5, direction: 'BACKWARD' });
    expect(targets[0]).toMatchObject({ text: 'Type="Syslog" Computer="web\\"01" | top 5', resultFormat: 'logs' });
    expect([range.from.valueOf(), range.to.valueOf()]).toEqual([2_800_000, 10_000_000]);
  });

  it('is the oldest records after it', () => {
    const { targets, range } = contextRequest(row, { limit: 5, direction: 'FORWARD' });
    expect(targets[0]).toMatchObject({
      text: 'Type="Syslog" Computer="web\\"01" | sort TimeGenerated asc | top 5',
    });
    expect([range.from.valueOf(), range.to.valueOf()]).toEqual([10_000_000, 17_200_000]);
  });
});
