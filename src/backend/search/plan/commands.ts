import type * as ast from '../language/ast';
import { planAggregates } from './aggregates';
import { TIME } from './columns';
import { canonical, isTimeField } from './constants';
import { planExpression } from './expressions';
import type { Group, Plan, Step } from './plan';
import { planScalar } from './scalars';

/** What planning a search knows. */
export interface Planning {
  /** Milliseconds since 1970. */
  readonly now: number;
  fail(at: number, problem: string): never;
  /** The plan of a search in braces, which gives a list of values. */
  inner(search: ast.Search): Plan;
  /** The plan of a search in parentheses. */
  search(search: ast.Search): Plan;
}

export function planCommand(command: ast.Command, planning: Planning): readonly Step[] {
  switch (command.kind) {
    case 'sort':
      return [{ kind: 'sort', keys: command.keys.map(sortKey) }];
    case 'top':
    case 'skip':
      return [{ kind: command.kind, count: command.count }];
    case 'select':
      return [{ kind: 'select', fields: command.fields.map(fieldName) }];
    case 'dedup':
      return [{ kind: 'dedup', field: fieldName(command.field) }];
    case 'distinct':
      return [{ kind: 'distinct', fields: [fieldName(command.field)] }];
    case 'measure':
      return [
        { kind: 'measure', aggregates: planAggregates(command.aggregates, planning), groups: planGroups(command) },
      ];
    case 'where':
      return [{ kind: 'filter', predicate: planExpression(command.condition, planning) }];
    case 'join':
      return [
        {
          kind: 'join',
          how: command.how,
          leftField: fieldName(command.leftField),
          right: planning.search(command.right),
          rightField: fieldName(command.rightField),
          suffix: '_joined',
        },
      ];
    case 'extend':
      return [{ kind: 'extend', of: planScalar(command.value, planning), as: command.as.name }];
  }
}

function fieldName({ name }: ast.Name): string {
  return canonical(name);
}

function sortKey({ field, descending }: { field: ast.Name; descending?: boolean }) {
  return { field: fieldName(field), descending: descending ?? fieldName(field) === TIME };
}

/** An interval belongs to the dates among the group fields; where there is none, to TimeGenerated. */
function planGroups({ by, interval }: Extract<ast.Command, { kind: 'measure' }>): readonly Group[] {
  const rounding = interval && { interval: { count: interval.count, unit: interval.unit } };
  const groups = by.map((name): Group => {
    const field = fieldName(name);
    return { of: { kind: 'field', name: field }, as: field, ...(isTimeField(field) ? rounding : {}) };
  });
  const isRounded = groups.some((group) => group.interval);
  return rounding && !isRounded ? [{ of: { kind: 'field', name: TIME }, as: TIME, ...rounding }, ...groups] : groups;
}
