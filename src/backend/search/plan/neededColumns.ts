import type { Aggregate, Predicate, Scalar, Step } from './plan';

/** The columns that a filter and the steps after it look at; undefined: every column, for the answer or its texts. */
export function neededColumns(filter: Predicate, steps: readonly Step[]): ReadonlySet<string> | undefined {
  const needed = new Set<string>();
  if (!predicateColumns(filter, needed)) {
    return undefined;
  }
  for (const step of steps) {
    const end = stepColumns(step, needed);
    if (end !== undefined) {
      return end === 'closed' ? needed : undefined;
    }
  }
  return selectsColumns(steps) ? needed : undefined;
}

function selectsColumns(steps: readonly Step[]): boolean {
  return steps.some((step) => step.kind === 'select') && steps.every((step) => step.kind !== 'hide');
}

/** `closed`: later steps see only what this one makes. `open`: every column may matter. */
function stepColumns(step: Step, needed: Set<string>): 'closed' | 'open' | undefined {
  switch (step.kind) {
    case 'filter':
      return predicateColumns(step.predicate, needed) ? undefined : 'open';
    case 'sort':
      step.keys.forEach(({ field }) => needed.add(field));
      return undefined;
    case 'select':
      step.fields.forEach((field) => needed.add(field));
      return undefined;
    case 'dedup':
      needed.add(step.field);
      return undefined;
    case 'extend':
      scalarColumns(step.of, needed);
      return undefined;
    case 'distinct':
      step.fields.forEach((field) => needed.add(field));
      return 'closed';
    case 'rename':
      step.fields.forEach(([, field]) => needed.add(field));
      return 'closed';
    case 'measure':
      step.groups.forEach((group) => scalarColumns(group.of, needed));
      return step.aggregates.every((aggregate) => aggregateColumns(aggregate, needed)) ? 'closed' : 'open';
    case 'join':
      return 'open';
    case 'top':
    case 'skip':
    case 'hide':
      return undefined;
  }
}

function aggregateColumns(aggregate: Aggregate, needed: Set<string>): boolean {
  if (aggregate.argument) {
    scalarColumns(aggregate.argument, needed);
  }
  const keepsRow = aggregate.function === 'argmax' || aggregate.function === 'argmin';
  aggregate.carried?.forEach((name) => needed.add(name));
  return !keepsRow || aggregate.carried !== undefined;
}

/** False where the predicate looks at every text of a record. */
function predicateColumns(predicate: Predicate, needed: Set<string>): boolean {
  switch (predicate.kind) {
    case 'anyText':
      return false;
    case 'and':
    case 'or':
      return predicate.of.every((one) => predicateColumns(one, needed));
    case 'not':
      return predicateColumns(predicate.of, needed);
    case 'truth':
      return scalarColumns(predicate.of, needed);
    case 'always':
    case 'never':
      return true;
    default:
      needed.add(predicate.field);
      return true;
  }
}

function scalarColumns(scalar: Scalar, needed: Set<string>): boolean {
  switch (scalar.kind) {
    case 'field':
      needed.add(scalar.name);
      return true;
    case 'call':
      return scalar.arguments.every((argument) => scalarColumns(argument, needed));
    case 'test':
      return predicateColumns(scalar.of, needed);
    case 'constant':
      return true;
  }
}
