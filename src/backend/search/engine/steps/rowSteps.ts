import type { Predicate, Scalar } from '../../plan/plan';
import { LIMITS, refuse } from '../limits';
import { compilePredicate } from '../predicate';
import { compileScalar, scalarType } from '../scalar';
import { type Batch, type Batches, perSchema, type Row, Schema } from '../schema';
import { toText } from '../values';

export async function* filter(input: Batches, predicate: Predicate): Batches {
  const tests = compilePredicate(predicate);
  for await (const { schema, rows } of input) {
    const kept = rows.filter(tests(schema));
    if (kept.length > 0) {
      yield { schema, rows: kept };
    }
  }
}

/** The first rows; the input is left as soon as they are there. */
export async function* top(input: Batches, count: number): Batches {
  let missing = count;
  if (missing === 0) {
    return;
  }
  for await (const { schema, rows } of input) {
    yield { schema, rows: rows.length > missing ? rows.slice(0, missing) : rows };
    missing -= rows.length;
    if (missing <= 0) {
      return;
    }
  }
}

export async function* skip(input: Batches, count: number): Batches {
  let left = count;
  for await (const { schema, rows } of input) {
    if (left < rows.length) {
      yield { schema, rows: left > 0 ? rows.slice(left) : rows };
    }
    left = Math.max(0, left - rows.length);
  }
}

/** The columns stay at hand for later steps; only the answer is limited to them. */
export async function* select(input: Batches, fields: readonly string[]): Batches {
  yield* reshaped(input, (schema) => new Schema(withMissing(schema, fields), shownNames(schema, fields)));
}

/** A column that no record of this type has is empty, not an error: another type may have it. */
function withMissing(schema: Schema, fields: readonly string[]) {
  const missing = fields.filter((field) => schema.indexOf(field) < 0);
  return [...schema.columns, ...missing.map((name) => ({ name, type: 'string' as const }))];
}

function shownNames(schema: Schema, fields: readonly string[]): readonly string[] {
  return [...new Set(fields.map((field) => schema.column(field)?.name ?? field))];
}

export async function* hide(input: Batches, fields: readonly string[]): Batches {
  yield* reshaped(input, (schema) => {
    const hidden = new Set(fields.map((field) => schema.column(field)?.name));
    const shown = schema.shownColumns().map(({ name }) => name);
    return new Schema(
      schema.columns,
      shown.filter((name) => !hidden.has(name)),
    );
  });
}

async function* reshaped(input: Batches, reshape: (schema: Schema) => Schema): Batches {
  const shapes = perSchema(reshape);
  for await (const { schema, rows } of input) {
    yield { schema: shapes(schema), rows };
  }
}

/** The first row per value; rows without the value are left out. */
export async function* dedup(input: Batches, field: string): Batches {
  const seen = new Set<string>();
  for await (const { schema, rows } of input) {
    const position = schema.indexOf(field);
    const kept = rows.filter((row) => row[position] !== undefined && isNew(seen, toText(row[position])));
    if (kept.length > 0) {
      yield { schema, rows: kept };
    }
  }
}

/** The distinct combinations of values, in the order of their first rows; a row with none of them is left out. */
export async function* distinct(input: Batches, fields: readonly string[]): Batches {
  const seen = new Set<string>();
  const shapes = perSchema((schema) => {
    const positions = fields.map((field) => schema.indexOf(field));
    const columns = fields.map((name) => schema.column(name) ?? { name, type: 'string' as const });
    return { positions, schema: new Schema(columns) };
  });
  for await (const batch of input) {
    const { positions, schema } = shapes(batch.schema);
    const rows = batch.rows.map((row) => positions.map((position) => row[position]));
    const kept = rows.filter((row) => row.some((value) => value !== undefined) && isNew(seen, rowKey(row)));
    if (kept.length > 0) {
      yield { schema, rows: kept };
    }
  }
}

export function rowKey(row: Row): string {
  return row.length === 1 ? toText(row[0]) : JSON.stringify(row.map(toText));
}

function isNew(seen: Set<string>, key: string): boolean {
  if (seen.has(key)) {
    return false;
  }
  if (seen.size >= LIMITS.groups) {
    refuse(LIMITS.groups, 'distinct values', 'narrow its time range or filter');
  }
  seen.add(key);
  return true;
}

export async function* extend(input: Batches, of: Scalar, as: string): Batches {
  const computed = compileScalar(of);
  const shapes = perSchema((schema) => extendedSchema(schema, of, as));
  for await (const { schema, rows } of input) {
    const compute = computed(schema);
    const { extended, position } = shapes(schema);
    yield { schema: extended, rows: rows.map((row) => withValue(row, position, compute(row))) };
  }
}

function extendedSchema(schema: Schema, of: Scalar, as: string): { extended: Schema; position: number } {
  const column = { name: as, type: scalarType(of, schema) };
  const known = schema.columns.findIndex(({ name }) => name === as);
  const columns = known < 0 ? [...schema.columns, column] : schema.columns.with(known, column);
  const shown = schema.shown && [...new Set([...schema.shown, as])];
  return { extended: new Schema(columns, shown), position: known < 0 ? schema.columns.length : known };
}

function withValue(row: Row, position: number, value: Row[number]): Row {
  const extended = row.slice();
  extended[position] = value;
  return extended;
}

/** `project a = b`: new columns in place of the old ones. */
export async function* rename(input: Batches, fields: readonly (readonly [string, string])[]): Batches {
  const shapes = perSchema((schema) => ({
    positions: fields.map(([, field]) => schema.indexOf(field)),
    schema: new Schema(fields.map(([as, field]) => ({ name: as, type: schema.column(field)?.type ?? 'string' }))),
  }));
  for await (const batch of input) {
    const { positions, schema } = shapes(batch.schema);
    yield { schema, rows: batch.rows.map((row) => positions.map((position) => row[position])) } satisfies Batch;
  }
}
