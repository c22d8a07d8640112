import type { Constant, Predicate, Value } from '../plan/plan';
import { compileScalar } from './scalar';
import { perSchema, type Row, type Schema } from './schema';
import { textMatcher } from './textMatch';
import { equality, order } from './values';

export type Test = (row: Row) => boolean;

/** What a predicate asks of the rows of a schema. Inner searches must have been answered (`answerInner`). */
export function compilePredicate(predicate: Predicate): (schema: Schema) => Test {
  return perSchema((schema) => compile(predicate, schema));
}

function compile(predicate: Predicate, schema: Schema): Test {
  switch (predicate.kind) {
    case 'always':
      return () => true;
    case 'never':
      return () => false;
    case 'and':
      return conjunction(predicate.of.map((one) => compile(one, schema)));
    case 'or':
      return disjunction(predicate.of.map((one) => compile(one, schema)));
    case 'not': {
      const inside = compile(predicate.of, schema);
      return (row) => !inside(row);
    }
    case 'anyText':
      return anyText(schema, textMatcher(predicate.match));
    case 'compare':
      return comparison(predicate, schema);
    case 'oneOf':
      return oneOf(predicate.field, predicate.values, schema);
    case 'matches': {
      const matches = textMatcher(predicate.match);
      return onColumn(schema, predicate.field, (value) => value !== undefined && matches(String(value)));
    }
    case 'exists':
      return onColumn(schema, predicate.field, (value) => value !== undefined);
    case 'truth': {
      const computed = compileScalar(predicate.of)(schema);
      return (row) => Boolean(computed(row));
    }
    case 'inSearch':
      throw new Error('an inner search was not answered before its values were needed');
  }
}

function conjunction(tests: readonly Test[]): Test {
  return (row) => {
    for (const test of tests) {
      if (!test(row)) {
        return false;
      }
    }
    return true;
  };
}

function disjunction(tests: readonly Test[]): Test {
  return (row) => {
    for (const test of tests) {
      if (test(row)) {
        return true;
      }
    }
    return false;
  };
}

function anyText(schema: Schema, matches: (text: string) => boolean): Test {
  const positions = schema.columns.flatMap(({ type }, position) => (type === 'string' ? [position] : []));
  return (row) => {
    for (const position of positions) {
      const value = row[position];
      if (typeof value === 'string' && matches(value)) {
        return true;
      }
    }
    return false;
  };
}

function comparison(predicate: Extract<Predicate, { kind: 'compare' }>, schema: Schema): Test {
  const type = schema.column(predicate.field)?.type ?? 'string';
  if (predicate.operator === '=' || predicate.operator === '!=') {
    const equals = equality(type, predicate.value);
    return onColumn(schema, predicate.field, predicate.operator === '=' ? equals : (value) => !equals(value));
  }
  return onColumn(schema, predicate.field, order(type, predicate.operator, predicate.value));
}

function oneOf(field: string, values: readonly Constant[], schema: Schema): Test {
  const isTime = schema.column(field)?.type === 'time';
  const numbers = new Set(values.map((value) => (isTime ? value.time : value.number)));
  const texts = new Set(values.map((value) => value.text));
  return onColumn(schema, field, (value) =>
    typeof value === 'number' ? numbers.has(value) : value !== undefined && texts.has(String(value)),
  );
}

function onColumn(schema: Schema, field: string, test: (value: Value) => boolean): Test {
  const position = schema.indexOf(field);
  if (position < 0) {
    const ofMissing = test(undefined);
    return () => ofMissing;
  }
  return (row) => test(row[position]);
}
