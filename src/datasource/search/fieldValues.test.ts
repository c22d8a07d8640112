import { dateTime, FieldType, toDataFrame, type DataQueryResponse } from '@grafana/data';
import { of } from 'rxjs';
import { RECORD_TYPES } from '../../model/recordTypes';
import { asOptions, FIELD_NAMES, FieldValues } from './fieldValues';

const [from, to] = [dateTime(1000), dateTime(2000)];
const range = { from, to, raw: { from, to } };

function answering(response: DataQueryResponse) {
  const asked: unknown[] = [];
  const values = new FieldValues(({ targets: [query], range: within }) => {
    const text = query?.queryType === 'search' ? query.text : undefined;
    asked.push({ text, from: within.from.valueOf(), to: within.to.valueOf() });
    return of(response);
  });
  return { values, asked };
}

const column = (name: string, type: FieldType, values: readonly unknown[]) =>
  toDataFrame({ fields: [{ name, type, values: [...values] }] });

describe('values of a field', () => {
  it('are in order, each once, without empty ones', async () => {
    const found = [column('Port', FieldType.number, [443, 80, null]), column('Port', FieldType.number, [8080, 80])];
    const { values } = answering({ data: found });
    expect(await values.of('Port', '', range)).toEqual(['80', '443', '8080']);
  });

  it('are asked of heartbeats where these have the field, within the range', async () => {
    const { values, asked } = answering({ data: [] });
    await values.of('Computer', ' ', range);
    expect(asked).toEqual([
      { text: 'Type=Heartbeat | measure count() by Type, Computer | top 5000', from: 1000, to: 2000 },
    ]);
  });

  it('are asked of the types that have it, or of any where none is known to', async () => {
    const { values, asked } = answering({ data: [] });
    await values.of('SyslogMessage', '', range);
    await values.of('Custom_s', '', range);
    expect(asked).toMatchObject([
      { text: 'Type IN {Syslog} | measure count() by Type, SyslogMessage | top 5000' },
      { text: 'Type IN {*} | measure count() by Type, Custom_s | top 5000' },
    ]);
  });

  it('are those of the records that a search finds', async () => {
    const { values, asked } = answering({ data: [] });
    await values.of('Type', 'Computer=web01', range);
    expect(asked).toMatchObject([{ text: 'Computer=web01 | measure count() by Type, Type | top 5000' }]);
  });

  it('of Type are known without asking', async () => {
    const { values, asked } = answering({ data: [] });
    expect(await values.of('Type', '', range)).toEqual(RECORD_TYPES.map(({ name }) => name));
    expect(asked).toEqual([]);
  });

  it('fail in the words of the store or of the search', async () => {
    const { values } = answering({ data: [], error: { message: 'line 1, column 3: expected a term' } });
    await expect(values.of('Computer', 'a OR', range)).rejects.toThrow('line 1, column 3: expected a term');
  });
});

it('names every field once, in the order of the alphabet', () => {
  expect(FIELD_NAMES).toEqual(expect.arrayContaining(['Type', 'Computer', 'SyslogMessage', 'LinksFailed']));
  expect(new Set(FIELD_NAMES).size).toBe(FIELD_NAMES.length);
  expect(asOptions(['web01'])).toEqual([{ text: 'web01' }]);
});
