import type { DateUnit } from '../language/ast';

/**
 * What a search does, whichever language it is written in: a source of records, newest first, and steps that follow
 * one another.
 */
export interface Plan {
  readonly source: Source;
  readonly steps: readonly Step[];
}

export interface Source {
  readonly filter: Predicate;
  /** Types that the source is limited to besides its filter; absent: every type. */
  readonly types?: readonly string[];
  /** Where the search itself states bounds on TimeGenerated: what they span. Absent: the range of the request. */
  readonly range?: TimeRange;
}

/** Milliseconds since 1970: `from` and `to` belong to the range. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

export type Value = string | number | boolean | undefined;

/** A value as written and everything that it can stand for. */
export interface Constant {
  readonly text: string;
  readonly number?: number;
  /** Milliseconds since 1970. */
  readonly time?: number;
}

export type CompareOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';

export type Predicate =
  | { readonly kind: 'always' | 'never' }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Predicate[] }
  | { readonly kind: 'not'; readonly of: Predicate }
  /** Any text of the record. */
  | { readonly kind: 'anyText'; readonly match: TextMatch }
  | { readonly kind: 'compare'; readonly field: string; readonly operator: CompareOperator; readonly value: Constant }
  | { readonly kind: 'oneOf'; readonly field: string; readonly values: readonly Constant[] }
  | { readonly kind: 'inSearch'; readonly field: string; readonly search: Plan }
  | { readonly kind: 'matches'; readonly field: string; readonly match: TextMatch }
  | { readonly kind: 'exists'; readonly field: string }
  /** A computed value that is true, or a number other than 0. */
  | { readonly kind: 'truth'; readonly of: Scalar };

/**
 * - `words`: the text stands in it with word boundaries around. - `glob`: the whole text is the parts with anything
 *   between them. - `wordGlob`: a word of it is such.
 */
export type TextMatch =
  | {
      readonly kind: 'words' | 'contains' | 'startsWith' | 'endsWith' | 'equals';
      readonly text: string;
      readonly ignoreCase: boolean;
    }
  | { readonly kind: 'glob' | 'wordGlob'; readonly parts: readonly string[]; readonly ignoreCase: boolean }
  | { readonly kind: 'regex'; readonly expression: string };

export type Scalar =
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'constant'; readonly value: Value }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Scalar[] }
  | { readonly kind: 'test'; readonly of: Predicate };

export type AggregateFunction =
  'count' | 'max' | 'min' | 'sum' | 'avg' | 'stddev' | 'countdistinct' | 'percentile' | 'makeset' | 'argmax' | 'argmin';

export interface Aggregate {
  readonly function: AggregateFunction;
  /** Absent: the records themselves are counted. */
  readonly argument?: Scalar;
  /** 1 to 99, of a percentile. */
  readonly percent?: number;
  /** Columns that `argmax` and `argmin` bring along; absent: every column. */
  readonly carried?: readonly string[] | undefined;
  readonly as: string;
}

export interface Interval {
  readonly count: number;
  readonly unit: DateUnit;
}

export interface Group {
  readonly of: Scalar;
  readonly as: string;
  /** Rounds a date down to the interval. */
  readonly interval?: Interval;
  /** Rounds a number down to a multiple. */
  readonly multiple?: number;
}

export interface SortKey {
  readonly field: string;
  readonly descending: boolean;
}

export interface Measure {
  readonly kind: 'measure';
  readonly aggregates: readonly Aggregate[];
  readonly groups: readonly Group[];
}

export type Step =
  | { readonly kind: 'filter'; readonly predicate: Predicate }
  | { readonly kind: 'sort'; readonly keys: readonly SortKey[] }
  | { readonly kind: 'top' | 'skip'; readonly count: number }
  | { readonly kind: 'select'; readonly fields: readonly string[] }
  | { readonly kind: 'hide'; readonly fields: readonly string[] }
  | { readonly kind: 'rename'; readonly fields: readonly (readonly [as: string, field: string])[] }
  | { readonly kind: 'dedup'; readonly field: string }
  | { readonly kind: 'distinct'; readonly fields: readonly string[] }
  | { readonly kind: 'extend'; readonly of: Scalar; readonly as: string }
  | {
      readonly kind: 'join';
      readonly how: JoinKind;
      readonly leftField: string;
      readonly right: Plan;
      readonly rightField: string;
      readonly suffix: string;
    }
  | Measure;

/** `innerunique`: inner, with one record of the left side per value. */
export type JoinKind = 'inner' | 'outer' | 'left' | 'innerunique';
