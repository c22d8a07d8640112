import type { JoinKind, Value } from '../../plan/plan';
import { LIMITS, refuse } from '../limits';
import { type Batches, perSchema, type Row, Schema } from '../schema';
import { toText } from '../values';
import { collect, type Collected } from './collect';

export interface JoinSpec {
  readonly how: JoinKind;
  readonly leftField: string;
  readonly rightField: string;
  /** What is added to the name of a right column that the left side has too. */
  readonly suffix: string;
}

/** Each row of the left side with each row of the right side that has the same value. */
export async function* join(left: Batches, right: Batches, spec: JoinSpec): Batches {
  const rightSide = await collect(
    right,
    LIMITS.joinRight,
    'records on the right side of the join',
    'narrow the search in parentheses, for example with dedup',
  );
  const pairing = new Pairing(rightSide, spec);
  const shapes = perSchema((schema) => joinedSchema(schema, rightSide.schema, spec.suffix));
  let leftSchema = new Schema([]);
  for await (const batch of left) {
    leftSchema = batch.schema;
    const position = leftSchema.indexOf(spec.leftField);
    const rows = batch.rows.flatMap((row) => pairing.pairs(row, row[position]));
    if (rows.length > 0) {
      yield { schema: shapes(leftSchema), rows };
    }
  }
  if (spec.how === 'outer') {
    yield { schema: shapes(leftSchema), rows: pairing.unpaired(leftSchema.columns.length) };
  }
}

/** The right side by the value that is joined on, and which of its values the left side has had. */
class Pairing {
  private readonly matches: ReadonlyMap<string, readonly Row[]>;
  private readonly position: number;
  private readonly used = new Set<string>();
  private made = 0;

  constructor(
    private readonly rightSide: Collected,
    private readonly spec: JoinSpec,
  ) {
    this.position = rightSide.schema.indexOf(spec.rightField);
    this.matches = byValue(rightSide.rows, this.position);
  }

  pairs(row: Row, value: Value): readonly Row[] {
    const key = value === undefined ? undefined : toText(value);
    if (key !== undefined) {
      if (this.spec.how === 'innerunique' && this.used.has(key)) {
        return [];
      }
      this.used.add(key);
    }
    const found = (key !== undefined && this.matches.get(key)) || this.withoutMatch();
    this.made += found.length;
    if (this.made > LIMITS.joined) {
      refuse(
        LIMITS.joined,
        'joined records',
        'join on a value that fewer records share, or narrow or dedup one side first',
      );
    }
    return found.map((other) => [...row, ...other]);
  }

  private withoutMatch(): readonly Row[] {
    return isInner(this.spec.how) ? [] : [this.rightSide.schema.columns.map(() => undefined)];
  }

  /** Rows of the right side that no row of the left side met. */
  unpaired(leftColumns: number): readonly Row[] {
    const nothing: Row = Array.from({ length: leftColumns }, () => undefined);
    return this.rightSide.rows
      .filter((row) => row[this.position] === undefined || !this.used.has(toText(row[this.position])))
      .map((row) => [...nothing, ...row]);
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
