import { RECORD_TYPES } from '../../../model/recordTypes';
import { canonical } from '../plan/constants';
import type { JoinKind, Plan, Step } from '../plan/plan';
import { allOf, ALWAYS } from '../plan/predicates';
import { isKnownType } from '../plan/specialise';
import { statedRange } from '../plan/timeRange';
import { planSummarize } from './aggregates';
import type { KqlQuery, Name, Named, Operator, SortKey, Tabular } from './ast';
import { constantValue } from './constants';
import { planCondition } from './predicates';
import { planScalar } from './scalars';
import { fail, type Scope } from './scope';

/**
 * The plan of a query in KQL.
 *
 * @param now milliseconds since 1970 that now() stands for
 * @throws SearchError for unknown tables and for what this subset of KQL has not
 */
export function planKql(query: KqlQuery, text: string, now: number): Plan {
  const scope: Scope = {
    now,
    text,
    constants: new Map(),
    tables: new Map(),
    plan: (tabular) => planTabular(tabular, scope),
  };
  for (const { name, value, at } of query.lets) {
    if (value.kind === 'tabular') {
      scope.tables.set(name, planTabular(value, scope));
    } else {
      const constant = constantValue(value, scope);
      scope.constants.set(name, constant ?? fail(scope, at, 'expected a value or a table expression in let'));
    }
  }
  return planTabular(query.body, scope);
}

/** The conditions right after the table belong to the source: what it is asked for, and its time range. */
function planTabular(tabular: Tabular, scope: Scope): Plan {
  const base = planSource(tabular, scope);
  const steps = [...base.steps, ...tabular.operators.flatMap((operator) => planOperator(operator, scope))];
  const first = steps.findIndex((step) => step.kind !== 'filter');
  const leading = first < 0 ? steps : steps.slice(0, first);
  const conditions = leading.flatMap((step) => (step.kind === 'filter' ? [step.predicate] : []));
  const filter = allOf([base.source.filter, ...conditions]);
  const range = statedRange(filter);
  return { source: { ...base.source, filter, ...(range ? { range } : {}) }, steps: steps.slice(leading.length) };
}

function planSource({ source }: Tabular, scope: Scope): Plan {
  if (source.kind === 'tabular') {
    return planTabular(source, scope);
  }
  const table = scope.tables.get(source.name);
  if (table) {
    return table;
  }
  if (!isKnownType(source.name)) {
    const names = RECORD_TYPES.map(({ name }) => name).join(', ');
    const unknown = `unknown table '${source.name.slice(0, 60)}'`;
    fail(scope, source.at, `${unknown}: expected one of ${names} or a custom type that ends in _CL`);
  }
  return { source: { filter: ALWAYS, types: [source.name] }, steps: [] };
}

function planOperator(operator: Operator, scope: Scope): readonly Step[] {
  switch (operator.kind) {
    case 'where':
      return [{ kind: 'filter', predicate: planCondition(operator.condition, scope) }];
    case 'summarize':
      return operator.aggregates.length === 0 ? planDistinctGroups(operator, scope) : [planSummarize(operator, scope)];
    case 'sort':
      return [{ kind: 'sort', keys: operator.keys.map(sortKey) }];
    case 'take':
      return [{ kind: 'top', count: operator.count }];
    case 'top':
      return [
        { kind: 'sort', keys: [sortKey(operator.key)] },
        { kind: 'top', count: operator.count },
      ];
    case 'project':
      return planProject(operator.columns, scope);
    case 'project-away':
      return [{ kind: 'hide', fields: columnNames(operator.columns) }];
    case 'extend':
      return operator.columns.map((column) => planExtend(column, scope));
    case 'distinct':
      return [{ kind: 'distinct', fields: columnNames(operator.columns) }];
    case 'count':
      return [{ kind: 'measure', aggregates: [{ function: 'count', as: 'Count' }], groups: [] }];
    case 'join':
      return [planJoin(operator, scope)];
  }
}

/** `summarize by a, b` gives their distinct combinations. */
function planDistinctGroups(operator: Extract<Operator, { kind: 'summarize' }>, scope: Scope): readonly Step[] {
  const fields = operator.by.map(({ value }) =>
    value.kind === 'name' ? canonical(value.name) : fail(scope, value.at, 'expected a column'),
  );
  return [{ kind: 'distinct', fields }];
}

function sortKey({ column, descending }: SortKey) {
  return { field: canonical(column.name), descending };
}

function columnNames(columns: readonly Name[]): readonly string[] {
  return columns.map(({ name }) => canonical(name));
}

function planExtend({ name, value }: Named, scope: Scope): Step {
  if (!name) {
    return fail(scope, value.at, 'expected a name for the computed column: name = …');
  }
  return { kind: 'extend', of: planScalar(value, scope), as: name.name };
}

/** Computed columns are added under names that no record has, then take the names they are given. */
function planProject(columns: readonly Named[], scope: Scope): readonly Step[] {
  const computed: Step[] = [];
  const fields = columns.map(({ name, value }, position): readonly [string, string] => {
    if (value.kind === 'name' && !scope.constants.has(value.name)) {
      const field = canonical(value.name);
      return [name?.name ?? field, field];
    }
    const column = `column ${position} of project`;
    computed.push({ kind: 'extend', of: planScalar(value, scope), as: column });
    return [name?.name ?? fail(scope, value.at, 'expected a name for the computed column: name = …'), column];
  });
  return [...computed, { kind: 'rename', fields }];
}

const JOIN_KINDS: Readonly<Record<string, JoinKind>> = {
  innerunique: 'innerunique',
  inner: 'inner',
  leftouter: 'left',
  fullouter: 'outer',
};

function planJoin(operator: Extract<Operator, { kind: 'join' }>, scope: Scope): Step {
  const kind = operator.how?.name ?? 'innerunique';
  const how = Object.hasOwn(JOIN_KINDS, kind) ? JOIN_KINDS[kind] : undefined;
  if (!how) {
    const kinds = Object.keys(JOIN_KINDS).join(', ');
    return fail(
      scope,
      operator.how?.at ?? operator.at,
      `join kind=${kind.slice(0, 40)} is not supported: expected ${kinds}`,
    );
  }
  return {
    kind: 'join',
    how,
    leftField: canonical(operator.left.name),
    right: planTabular(operator.right, scope),
    rightField: canonical(operator.rightColumn.name),
    suffix: '1',
  };
}
