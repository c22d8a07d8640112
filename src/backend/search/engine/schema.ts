import type { PropertyType } from '../../../model/recordTypes';
import type { Value } from '../plan/plan';

export interface Column {
  readonly name: string;
  readonly type: PropertyType;
}

/** A value for each column; a `time` is milliseconds since 1970. */
export type Row = readonly Value[];

/** Records with the same columns. */
export interface Batch {
  readonly schema: Schema;
  readonly rows: readonly Row[];
}

export type Batches = AsyncIterable<Batch>;

export class Schema {
  private readonly positions = new Map<string, number>();
  private readonly looselyNamed = new Map<string, number>();

  /** @param shown the columns that `select` keeps in the answer: the others can still be used by later commands */
  constructor(
    readonly columns: readonly Column[],
    readonly shown?: readonly string[],
  ) {
    columns.forEach(({ name }, position) => {
      this.positions.set(name, position);
      const loose = name.toLowerCase();
      if (!this.looselyNamed.has(loose)) {
        this.looselyNamed.set(loose, position);
      }
    });
  }

  /** Position of a column, or -1. A name that does not match exactly is matched without regard to case. */
  indexOf(name: string): number {
    return this.positions.get(name) ?? this.looselyNamed.get(name.toLowerCase()) ?? -1;
  }

  column(name: string): Column | undefined {
    return this.columns[this.indexOf(name)];
  }

  /** The columns of the answer, in its order. */
  shownColumns(): readonly Column[] {
    return this.shown ? this.shown.flatMap((name) => this.column(name) ?? []) : this.columns;
  }
}

/** Something that is worked out once for each schema of a stream. */
export function perSchema<T>(make: (schema: Schema) => T): (schema: Schema) => T {
  const made = new Map<Schema, T>();
  return (schema) => {
    let result = made.get(schema);
    if (result === undefined) {
      result = make(schema);
      made.set(schema, result);
    }
    return result;
  };
}

/** One schema that holds the columns of all, and what turns their rows into its rows. */
export function union(schemas: readonly Schema[]): { schema: Schema; convert: (batch: Batch) => readonly Row[] } {
  const [only] = schemas;
  if (only && schemas.length === 1) {
    return { schema: only, convert: (batch) => batch.rows };
  }
  const schema = new Schema(unionColumns(schemas.map((one) => one.columns)), unionShown(schemas));
  const positions = perSchema((from) => schema.columns.map(({ name }) => exactIndex(from, name)));
  return {
    schema,
    convert: ({ schema: from, rows }) => rows.map((row) => positions(from).map((position) => row[position])),
  };
}

function exactIndex(schema: Schema, name: string): number {
  return schema.columns.findIndex((column) => column.name === name);
}

function unionColumns(lists: readonly (readonly Column[])[]): readonly Column[] {
  const columns = new Map<string, Column>();
  for (const column of lists.flat()) {
    const known = columns.get(column.name);
    columns.set(column.name, !known || known.type === column.type ? column : { name: column.name, type: 'string' });
  }
  return [...columns.values()];
}

function unionShown(schemas: readonly Schema[]): readonly string[] | undefined {
  return schemas.every((schema) => !schema.shown)
    ? undefined
    : [...new Set(schemas.flatMap((schema) => schema.shownColumns().map(({ name }) => name)))];
}
