import { FieldType, toDataFrame, type AnnotationEvent, type AnnotationQuery, type DataFrame } from '@grafana/data';
import { lastValueFrom } from 'rxjs';
import { annotations } from './annotations';
import type { ServiceMapDataQuery } from './types';

const asked = (target?: Partial<ServiceMapDataQuery>) =>
  annotations.prepareQuery?.({
    name: 'changes',
    enable: true,
    iconColor: 'red',
    target,
  } as AnnotationQuery<ServiceMapDataQuery>);

async function eventsOf(...frames: DataFrame[]): Promise<AnnotationEvent[] | undefined> {
  return lastValueFrom(annotations.processEvents!({ name: 'changes', enable: true, iconColor: 'red' }, frames));
}

describe('annotations', () => {
  it('ask for changes on the machines unless they have a search of their own', () => {
    expect(asked()).toMatchObject({ queryType: 'search', language: 'search', text: 'Type=ConfigurationChange' });
    expect(asked({ text: 'Type=Syslog', refId: 'B' })).toMatchObject({ refId: 'B', text: 'Type=Syslog' });
  });

  it('stand at the time of their record, with its line, type and computer', async () => {
    const records = toDataFrame({
      fields: [
        { name: 'Type', type: FieldType.string, values: ['Syslog', 'Event'] },
        { name: 'TimeGenerated', type: FieldType.time, values: [2000, 1000] },
        { name: 'Computer', type: FieldType.string, values: ['web01', null] },
        { name: 'SyslogMessage', type: FieldType.string, values: ['disk is full', null] },
        { name: 'EventID', type: FieldType.number, values: [null, 7] },
      ],
    });
    expect(await eventsOf(records)).toEqual([
      { time: 2000, text: 'Syslog web01 disk is full', tags: ['Syslog', 'web01'] },
      { time: 1000, text: 'Event EventID=7', tags: ['Event'] },
    ]);
  });

  it('are none where the answer holds no records', async () => {
    const counts = toDataFrame({ fields: [{ name: 'Count', type: FieldType.number, values: [3] }] });
    expect(await eventsOf(counts)).toEqual([]);
  });
});
