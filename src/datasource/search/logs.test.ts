import { FieldType, toDataFrame } from '@grafana/data';
import { cells, fieldNamed } from '../fields';
import { holdsRecords, logsFrame } from './logs';

const records = toDataFrame({
  refId: 'A',
  fields: [
    { name: 'Type', type: FieldType.string, values: ['Syslog', 'VMConnection', 'VMConnection', 'VMConnection'] },
    { name: 'TimeGenerated', type: FieldType.time, values: [4, 3, 2, 2] },
    { name: 'Computer', type: FieldType.string, values: ['web01', 'web01', 'db01', 'db01'] },
    { name: 'SyslogMessage', type: FieldType.string, values: ['disk is full', null, null, null] },
    { name: 'SeverityLevel', type: FieldType.string, values: ['Crit', null, null, null] },
    { name: 'RemoteIp', type: FieldType.string, values: [null, '10.0.0.2', '10.0.0.3', '10.0.0.3'] },
    { name: 'LinksFailed', type: FieldType.number, values: [null, 2, 0, 0] },
  ],
});

describe('records as log lines', () => {
  const logs = logsFrame(records);
  const column = (name: string) => cells(fieldNamed(logs, name));

  it('say what the record says, or its properties', () => {
    expect(column('line')).toEqual([
      'Syslog web01 disk is full',
      'VMConnection web01 RemoteIp=10.0.0.2 LinksFailed=2',
      'VMConnection db01 RemoteIp=10.0.0.3 LinksFailed=0',
      'VMConnection db01 RemoteIp=10.0.0.3 LinksFailed=0',
    ]);
    expect(logs.meta?.preferredVisualisationType).toBe('logs');
  });

  it('have the level that the record states; failed connections are a warning', () => {
    expect(column('level')).toEqual(['crit', 'warning', 'info', 'info']);
  });

  it('have ids of their own, equal records too', () => {
    expect(new Set(column('id')).size).toBe(4);
  });

  it('keep every property as a label or a detail', () => {
    expect(column('labels')[0]).toEqual({ Type: 'Syslog', Computer: 'web01' });
    expect(logs.fields.map(({ name }) => name)).toEqual([
      ...['ts', 'line', 'level', 'id', 'labels'],
      ...['SyslogMessage', 'SeverityLevel', 'RemoteIp', 'LinksFailed'],
    ]);
  });
});

it('tells records from the rows of a measure', () => {
  const measured = toDataFrame({ fields: [{ name: 'Computer', type: FieldType.string, values: ['web01'] }] });
  expect([holdsRecords(records), holdsRecords(measured)]).toEqual([true, false]);
});
