import { RECORD_TYPES, type RecordType } from '../../../model/recordTypes';
import { compilePredicate } from '../engine/predicate';
import type { Predicate } from './plan';
import { schemaOf, TYPE } from './columns';
import { allOf, ALWAYS, anyOf, NEVER, noneOf } from './predicates';

/** What is left of a predicate for the records of one type: what the type itself decides is decided. */
export function forType(predicate: Predicate, type: RecordType): Predicate {
  switch (predicate.kind) {
    case 'and':
      return allOf(predicate.of.map((one) => forType(one, type)));
    case 'or':
      return anyOf(predicate.of.map((one) => forType(one, type)));
    case 'not':
      return noneOf(forType(predicate.of, type));
    case 'compare':
    case 'oneOf':
    case 'matches':
    case 'exists':
      return ofField(predicate, type);
    default:
      return predicate;
  }
}

type FieldPredicate = Extract<Predicate, { kind: 'compare' | 'oneOf' | 'matches' | 'exists' }>;

function ofField(predicate: FieldPredicate, type: RecordType): Predicate {
  const schema = schemaOf(type);
  const name = schema.column(predicate.field)?.name;
  const value = name === TYPE ? type.name : name === undefined ? undefined : type.constants[name];
  if (name !== undefined && value === undefined) {
    return predicate;
  }
  const row = schema.columns.map((column) => (column.name === name ? value : undefined));
  return compilePredicate(predicate)(schema)(row) ? ALWAYS : NEVER;
}

/** Names of types that the predicate compares with, known or not. */
export function namedTypes(predicate: Predicate): readonly string[] {
  switch (predicate.kind) {
    case 'and':
    case 'or':
      return predicate.of.flatMap(namedTypes);
    case 'not':
      return namedTypes(predicate.of);
    case 'compare':
      return predicate.field === TYPE ? [predicate.value.text] : [];
    case 'oneOf':
      return predicate.field === TYPE ? predicate.values.map(({ text }) => text) : [];
    default:
      return [];
  }
}

/** A custom type is stored under its own name; its columns are asked of the store. */
export function isCustomType(name: string): boolean {
  return /^\w+_CL$/.test(name) && !RECORD_TYPES.some((type) => type.name === name);
}

export function isKnownType(name: string): boolean {
  return RECORD_TYPES.some((type) => type.name === name) || isCustomType(name);
}
