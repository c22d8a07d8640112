import type { Field, Frame } from '../../../src/backend/plugin/frame';
import { RECORDS } from './dataset';

/** The rows of a table's frame, as the tables write them. */
export function tableText(frames: readonly Frame[], only = ''): string {
  const fields = (frames[0]?.fields ?? []).filter(({ name }) => only === '' || name === only);
  const count = fields[0]?.values.length ?? 0;
  const rows = Array.from({ length: count }, (_, row) => fields.map((field) => cellText(field, row)).join(', '));
  return rows.join('; ');
}

export function seriesText(frames: readonly Frame[]): string {
  return frames
    .map(({ fields: [time, ...values] }) => {
      const labels = Object.values(values[0]?.labels ?? {}).join('/');
      const points = (time?.values ?? []).map((_, row) => {
        return `${cellText(time as Field, row)} ${values.map((field) => cellText(field, row)).join('/')}`;
      });
      return `{${labels}} ${points.join(', ')}`;
    })
    .join('; ');
}

function cellText({ type, values }: Field, row: number): string {
  const value = values[row] ?? null;
  if (value === null) {
    return '-';
  }
  if (type === 'time') {
    const text = new Date(value as number).toISOString().replace('.000Z', 'Z');
    return text.startsWith('2017-06-15T') ? text.slice(11, -1).replace(/:00$/, '') : text;
  }
  return typeof value === 'number' ? String(Number(value.toFixed(4))) : String(value);
}

const NAMES = new Map(Object.entries(RECORDS).map(([name, record]) => [key(record), name]));

/** The names of the records that a frame holds, in the order of the data set. */
export function recordNames(frames: readonly Frame[]): string {
  const [frame] = frames;
  const count = frame?.fields[0]?.values.length ?? 0;
  const value = (name: string, row: number) => frame?.fields.find((field) => field.name === name)?.values[row];
  const found = Array.from({ length: count }, (_, row) =>
    NAMES.get(
      key({
        Type: value('Type', row),
        Computer: value('Computer', row),
        TimeGenerated: value('TimeGenerated', row),
      }),
    ),
  );
  const order = Object.keys(RECORDS);
  return found.toSorted((a, b) => order.indexOf(a ?? '') - order.indexOf(b ?? '')).join(' ');
}

export function sortedNames(names: string): string {
  const order = Object.keys(RECORDS);
  const wanted = names.split(' ').filter((name) => name !== '');
  return wanted.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)).join(' ');
}

function key(record: Readonly<Record<string, unknown>>): string {
  return [record['Type'], record['Computer'], record['TimeGenerated']].join(' ');
}
