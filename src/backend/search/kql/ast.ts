/** What a KQL query says, as it is written: `at` is the offset of each part in the text. */
export interface KqlQuery {
  readonly lets: readonly Let[];
  readonly body: Tabular;
}

export interface Let {
  readonly name: string;
  readonly at: number;
  readonly value: Expression | Tabular;
}

export interface Tabular {
  readonly kind: 'tabular';
  readonly source: Name | Tabular;
  readonly operators: readonly Operator[];
  readonly at: number;
}

export interface Name {
  readonly kind: 'name';
  readonly name: string;
  readonly at: number;
}

/** An expression with the name that it is given, if any. */
export interface Named {
  readonly name?: Name;
  readonly value: Expression;
}

export type Operator = { readonly at: number } & (
  | { readonly kind: 'where'; readonly condition: Expression }
  | { readonly kind: 'summarize'; readonly aggregates: readonly Named[]; readonly by: readonly Named[] }
  | { readonly kind: 'sort'; readonly keys: readonly SortKey[] }
  | { readonly kind: 'take'; readonly count: number }
  | { readonly kind: 'top'; readonly count: number; readonly key: SortKey }
  | { readonly kind: 'project' | 'extend'; readonly columns: readonly Named[] }
  | { readonly kind: 'project-away' | 'distinct'; readonly columns: readonly Name[] }
  | { readonly kind: 'count' }
  | {
      readonly kind: 'join';
      readonly how: Name | undefined;
      readonly right: Tabular;
      readonly left: Name;
      readonly rightColumn: Name;
    }
);

export interface SortKey {
  readonly column: Name;
  readonly descending: boolean;
}

export type ConstantValue =
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'boolean'; readonly value: boolean }
  /** A `time` is milliseconds since 1970, a `timespan` milliseconds. */
  | { readonly type: 'number' | 'time' | 'timespan'; readonly value: number };

export type Expression =
  | Name
  | { readonly kind: 'constant'; readonly constant: ConstantValue; readonly at: number }
  | { readonly kind: 'star'; readonly at: number }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Expression[]; readonly at: number }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
      readonly at: number;
    }
  | {
      readonly kind: 'in';
      readonly negated: boolean;
      readonly ignoreCase: boolean;
      readonly left: Expression;
      readonly values: readonly Expression[] | Tabular;
      readonly at: number;
    }
  | {
      readonly kind: 'between';
      readonly negated: boolean;
      readonly left: Expression;
      readonly from: Expression;
      readonly to: Expression;
      readonly at: number;
    };
