import type { RecordType } from '../../../model/recordTypes';
import { type Column, Schema } from '../engine/schema';

/** The columns that records of every type have. */
export const TYPE = 'Type';
export const TIME = 'TimeGenerated';

const SCHEMAS = new WeakMap<RecordType, Schema>();

/** Every column that the records of a type can have. */
export function schemaOf(type: RecordType): Schema {
  let schema = SCHEMAS.get(type);
  if (!schema) {
    schema = new Schema(columnsOf(type));
    SCHEMAS.set(type, schema);
  }
  return schema;
}

function columnsOf(type: RecordType): readonly Column[] {
  return [
    { name: TYPE, type: 'string' },
    { name: TIME, type: 'time' },
    ...Object.keys(type.constants).map((name): Column => ({ name, type: 'string' })),
    ...Object.entries({ ...type.tags, ...type.fields }).map(([name, property]): Column => ({ name, type: property })),
  ];
}
