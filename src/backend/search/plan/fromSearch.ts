import type * as ast from '../language/ast';
import { SearchError } from '../language/searchError';
import { planCommand, type Planning } from './commands';
import { planExpression } from './expressions';
import type { Plan, Step } from './plan';
import { statedRange } from './timeRange';

/**
 * The plan of a search in the log search language.
 *
 * @param text the search as written, for the positions in errors
 * @param now milliseconds since 1970 that NOW stands for
 * @throws SearchError for what is grammatical and means nothing: an unknown type, function or aggregate, a wrong date
 */
export function planSearch(search: ast.Search, text: string, now: number): Plan {
  const planning: Planning = {
    now,
    fail: (at, problem) => {
      throw new SearchError(text, at, problem);
    },
    inner: (inner) => planInner(inner, planning),
    search: (inner) => plan(inner, planning),
  };
  return plan(search, planning);
}

function plan(search: ast.Search, planning: Planning): Plan {
  const filter = planExpression(search.filter, planning);
  const range = statedRange(filter);
  const joins = search.commands.filter((command) => command.kind === 'join');
  if (joins[1]) {
    planning.fail(joins[1].at, 'expected at most one join in a search');
  }
  const steps = search.commands.flatMap((command) => planCommand(command, planning));
  return { source: { filter, ...(range ? { range } : {}) }, steps };
}

/** A search in braces gives the values of its last list. */
function planInner(search: ast.Search, planning: Planning): Plan {
  const { source, steps } = plan(search, planning);
  const field = search.commands.map(listedField).findLast((name) => name !== undefined);
  if (field === undefined) {
    planning.fail(search.at, 'expected an inner search that ends with measure … by, Distinct or select');
  }
  const values: Step = { kind: 'distinct', fields: [field] };
  return { source, steps: [...steps, values] };
}

function listedField(command: ast.Command): string | undefined {
  switch (command.kind) {
    case 'measure':
      return command.by[0]?.name;
    case 'distinct':
      return command.field.name;
    case 'select':
      return command.fields[0]?.name;
    default:
      return undefined;
  }
}
