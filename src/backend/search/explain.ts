import type { Plan, Predicate, Scalar, Step, TextMatch } from './plan/plan';
import type { StoreReading } from './store/reading';

/** What of a search the store does, and what the plugin does itself. */
export interface Explanation {
  /** InfluxQL. */
  readonly store: readonly string[];
  readonly plugin: readonly string[];
}

/** @param readings of the plan's own source, of its inner searches and of the right side of its join */
export function explain(readings: readonly StoreReading[], { source, steps }: Plan): Explanation {
  const done = readings.find((reading) => reading.source === source)?.done ?? 0;
  return {
    store: readings.flatMap((reading) => reading.readings.map(({ statement }) => statement)),
    plugin: [
      ...readings.flatMap((reading) =>
        reading.kind === 'aggregates'
          ? []
          : reading.readings.flatMap(({ rest, type }) =>
              rest.kind === 'always' ? [] : [`filter ${type.name}: ${predicateText(rest)}`],
            ),
      ),
      ...steps.slice(done).map(stepText),
    ],
  };
}

function stepText(step: Step): string {
  switch (step.kind) {
    case 'filter':
      return `where ${predicateText(step.predicate)}`;
    case 'sort':
      return `sort ${step.keys.map(({ field, descending }) => `${field} ${descending ? 'desc' : 'asc'}`).join(', ')}`;
    case 'top':
    case 'skip':
      return `${step.kind} ${step.count}`;
    case 'select':
    case 'hide':
    case 'distinct':
      return `${step.kind} ${step.fields.join(', ')}`;
    case 'rename':
      return `select ${step.fields.map(([as, field]) => (as === field ? as : `${field} as ${as}`)).join(', ')}`;
    case 'dedup':
      return `dedup ${step.field}`;
    case 'extend':
      return `extend ${scalarText(step.of)} as ${step.as}`;
    case 'join':
      return `join ${step.how} ${step.leftField} = ${step.rightField}`;
    case 'measure':
      return [
        `measure ${step.aggregates.map((one) => `${one.function}(${one.argument ? scalarText(one.argument) : ''})`).join(', ')}`,
        ...(step.groups.length > 0 ? [`by ${step.groups.map((group) => group.as).join(', ')}`] : []),
      ].join(' ');
  }
}

function predicateText(predicate: Predicate): string {
  switch (predicate.kind) {
    case 'always':
      return '*';
    case 'never':
      return 'nothing';
    case 'and':
    case 'or':
      return `(${shortened(predicate.of.map(predicateText), predicate.kind === 'and' ? ' AND ' : ' OR ')})`;
    case 'not':
      return `NOT ${predicateText(predicate.of)}`;
    case 'anyText':
      return matchText(predicate.match);
    case 'compare':
      return `${predicate.field}${predicate.operator}${predicate.value.text}`;
    case 'oneOf':
      return `${predicate.field} IN {${predicate.values.length} values}`;
    case 'inSearch':
      return `${predicate.field} IN {inner search}`;
    case 'matches':
      return `${predicate.field}:${matchText(predicate.match)}`;
    case 'exists':
      return `${predicate.field}=*`;
    case 'truth':
      return scalarText(predicate.of);
  }
}

function shortened(parts: readonly string[], separator: string): string {
  return parts.length > 10
    ? `${parts.slice(0, 10).join(separator)}${separator}… ${parts.length - 10} more`
    : parts.join(separator);
}

function matchText(match: TextMatch): string {
  switch (match.kind) {
    case 'glob':
    case 'wordGlob':
      return match.parts.join('*');
    case 'regex':
      return `Regex("${match.expression}")`;
    default:
      return `${match.kind}("${match.text}")`;
  }
}

function scalarText(scalar: Scalar): string {
  switch (scalar.kind) {
    case 'field':
      return scalar.name;
    case 'constant':
      return String(scalar.value);
    case 'test':
      return predicateText(scalar.of);
    case 'call':
      return `${scalar.name}(${scalar.arguments.map(scalarText).join(', ')})`;
  }
}
