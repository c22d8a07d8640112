import type { JoinKind } from '../../plan/plan';
import { LIMITS, refuse } from '../limits';
import { type Batches, perSchema, type Row, Schema } from '../schema';
import { toText } from '../values';
import { collect } from './collect';

export interface JoinSpec {
  readonly how: JoinKind;
  readonly leftField: string;
  readonly rightField: string;
  /** What is added to the name of a right column that the left side has too. */
  readonly suffix: string;
}

/** Each row of the left side with each row of the right side that has the same value. */
export async function* join(left: Batches, right: Batches, spec: JoinSpec): Batches {
  const { schema: rightSchema, rows } = await collect(
    right,
    LIMITS.joinRight,
    'records on the right side of the join',
    'narrow the search in parentheses, for example with dedup',
  );
  const matches = byValue(rows, rightSchema.indexOf(spec.rightField));
  const shapes = perSchema((schema) => joinedSchema(schema, rightSchema, spec.suffix));
  const empty: Row = rightSchema.columns.map(() => undefined);
  const used = new Set<string>();
  let leftSchema = new Schema([]);
  let made = 0;
  for await (const batch of left) {
    leftSchema = batch.schema;
    const position = leftSchema.indexOf(spec.leftField);
    const joined: Row[] = [];
    for (const row of batch.rows) {
      const key = row[position] === undefined ? undefined : toText(row[position]);
      if (key !== undefined && spec.how === 'innerunique' && used.has(key)) {
        continue;
      }
      const found = (key !== undefined && matches.get(key)) || (isInner(spec.how) ? [] : [empty]);
      if (key !== undefined) {
        used.add(key);
      }
      made += found.length;
      if (made > LIMITS.joined) {
        refuse(LIMITS.joined, 'joined records', 'join on a value that fewer records share, or dedup one side first');
      }
      joined.push(...found.map((other) => [...row, ...other]));
    }
    if (joined.length > 0) {
      yield { schema: shapes(leftSchema), rows: joined };
    }
  }
  if (spec.how === 'outer') {
    const rest = [...matches].flatMap(([key, others]) => (used.has(key) ? [] : others));
    const none: Row = leftSchema.columns.map(() => undefined);
    const position = rightSchema.indexOf(spec.rightField);
    const valueless = rows.filter((row) => row[position] === undefined);
    yield { schema: shapes(leftSchema), rows: [...rest, ...valueless].map((other) => [...none, ...other]) };
  }
}

function isInner(how: JoinKind): boolean {
  return how === 'inner' || how === 'innerunique';
}

function byValue(rows: readonly Row[], position: number): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    if (row[position] !== undefined) {
      const key = toText(row[position]);
      const group = groups.get(key);
      if (group) {
        group.push(row);
      } else {
        groups.set(key, [row]);
      }
    }
  }
  return groups;
}

function joinedSchema(left: Schema, right: Schema, suffix: string): Schema {
  const taken = new Set(left.columns.map(({ name }) => name));
  const nameOf = (name: string) => {
    let free = name;
    while (taken.has(free)) {
      free += suffix;
    }
    return free;
  };
  const renamed = right.columns.map(({ name, type }) => {
    const free = nameOf(name);
    taken.add(free);
    return { name: free, type, original: name };
  });
  const shownRight = new Set(right.shownColumns().map(({ name }) => name));
  const shown =
    left.shown || right.shown
      ? [
          ...left.shownColumns().map(({ name }) => name),
          ...renamed.filter(({ original }) => shownRight.has(original)).map(({ name }) => name),
        ]
      : undefined;
  return new Schema([...left.columns, ...renamed.map(({ name, type }) => ({ name, type }))], shown);
}
