import type { PropertyType, RecordType } from '../../../model/recordTypes';
import { fromTagText } from '../../../model/tagText';
import type { Cell, Piece } from '../../influx/reader';
import { type Batches, type Column, Schema } from '../engine/schema';
import { TIME, TYPE } from '../plan/columns';
import type { Value } from '../plan/plan';
import type { RecordReading } from './reading';

/** The store's rows as records: Type and TimeGenerated first, then what is the same in all records, then what was read. */
export async function* recordBatches({ type, columns }: RecordReading, pieces: AsyncIterable<Piece>): Batches {
  const constants = Object.entries(type.constants);
  const schema = new Schema([
    { name: TYPE, type: 'string' },
    { name: TIME, type: 'time' },
    ...constants.map(([name]): Column => ({ name, type: 'string' })),
    ...columns.map((name): Column => ({ name, type: propertyType(type, name) })),
  ]);
  const first = [type.name, undefined, ...constants.map(([, value]) => value)];
  const converters = columns.map((name) => converter(type, name));
  for await (const { series } of pieces) {
    const rows = series.values.map((cells) => {
      const row: Value[] = [...first];
      row[1] = cells[0] as number;
      for (let position = 0; position < converters.length; position += 1) {
        const cell = cells[position + 1] as Cell;
        row.push(cell === null ? undefined : (converters[position] as Converter)(cell));
      }
      return row;
    });
    yield { schema, rows };
  }
}

type Converter = (cell: NonNullable<Cell>) => Value;

/** How a stored value becomes a property; a tag that is empty is missing. */
export function converter(type: RecordType, name: string): Converter {
  const property = propertyType(type, name);
  if (Object.hasOwn(type.tags, name)) {
    return property === 'number' ? tagNumber : (cell) => (cell === '' ? undefined : fromTagText(String(cell)));
  }
  return property === 'time' ? (cell) => storedTime(cell) : (cell) => cell;
}

function tagNumber(cell: NonNullable<Cell>): Value {
  const number = Number(cell);
  return cell === '' || Number.isNaN(number) ? undefined : number;
}

/** Dates are stored as ISO 8601 text, or as milliseconds since 1970. */
function storedTime(cell: NonNullable<Cell>): Value {
  const time = typeof cell === 'number' ? cell : Date.parse(String(cell));
  return Number.isNaN(time) ? undefined : time;
}

export function propertyType(type: RecordType, name: string): PropertyType {
  return type.tags[name] ?? type.fields[name] ?? 'string';
}
