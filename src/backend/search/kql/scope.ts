import { SearchError } from '../language/searchError';
import type { Plan } from '../plan/plan';
import type { ConstantValue, Tabular } from './ast';

/** What planning a KQL query knows. */
export interface Scope {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly text: string;
  readonly constants: Map<string, ConstantValue>;
  readonly tables: Map<string, Plan>;
  plan(tabular: Tabular): Plan;
}

export function fail(scope: Scope, at: number, problem: string): never {
  throw new SearchError(scope.text, at, problem);
}
