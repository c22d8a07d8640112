/** What a log search says, as it is written: `at` is the offset of each part in the text. */
export interface Search {
  readonly filter: Expression;
  readonly commands: readonly Command[];
  readonly at: number;
}

export type Expression =
  | { readonly kind: 'everything'; readonly at: number }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Expression[]; readonly at: number }
  | { readonly kind: 'not'; readonly operand: Expression; readonly at: number }
  | { readonly kind: 'freeText'; readonly word: Literal; readonly at: number }
  | { readonly kind: 'facet'; readonly field: Name; readonly test: Test; readonly at: number };

/** What a facet asks of its field. */
export type Test =
  | { readonly kind: 'compare'; readonly operator: Operator; readonly value: Literal }
  | { readonly kind: 'range'; readonly from: Literal; readonly to: Literal }
  | { readonly kind: 'list'; readonly values: readonly Literal[] }
  | { readonly kind: 'inner'; readonly search: Search }
  | { readonly kind: 'contains' | 'regex'; readonly value: Literal };

export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=';

export interface Name {
  readonly name: string;
  readonly at: number;
}

/** A value as written, without its quotes; what it means depends on the field it is held against. */
export interface Literal {
  readonly text: string;
  readonly quoted: boolean;
  readonly at: number;
}

/** An argument of an aggregate or of `extend`. */
export type Scalar =
  | { readonly kind: 'field'; readonly field: Name; readonly at: number }
  | { readonly kind: 'literal'; readonly value: Literal; readonly at: number }
  | { readonly kind: 'call'; readonly name: Name; readonly arguments: readonly Scalar[]; readonly at: number };

export interface Aggregate {
  readonly function: Name;
  readonly argument?: Scalar;
  readonly as?: Name;
}

export interface Interval {
  readonly count: number;
  readonly unit: DateUnit;
  readonly at: number;
}

export type DateUnit = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'millisecond';

export type Command = { readonly at: number } & (
  | { readonly kind: 'sort'; readonly keys: readonly { readonly field: Name; readonly descending?: boolean }[] }
  | { readonly kind: 'top' | 'skip'; readonly count: number }
  | { readonly kind: 'select'; readonly fields: readonly Name[] }
  | { readonly kind: 'dedup' | 'distinct'; readonly field: Name }
  | {
      readonly kind: 'measure';
      readonly aggregates: readonly Aggregate[];
      readonly by: readonly Name[];
      readonly interval?: Interval;
    }
  | { readonly kind: 'where'; readonly condition: Expression }
  | {
      readonly kind: 'join';
      readonly how: 'inner' | 'outer' | 'left';
      readonly leftField: Name;
      readonly right: Search;
      readonly rightField: Name;
    }
  | { readonly kind: 'extend'; readonly value: Scalar; readonly as: Name }
);
