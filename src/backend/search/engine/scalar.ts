import type { PropertyType } from '../../../model/recordTypes';
import type { Scalar, Value } from '../plan/plan';
import { functionNamed } from './functions/registry';
import { compilePredicate } from './predicate';
import { perSchema, type Row, type Schema } from './schema';

export type Compute = (row: Row) => Value;

/** What computes a value from the rows of a schema; a value that can't be computed is missing. */
export function compileScalar(scalar: Scalar): (schema: Schema) => Compute {
  return perSchema((schema) => compile(scalar, schema));
}

function compile(scalar: Scalar, schema: Schema): Compute {
  switch (scalar.kind) {
    case 'constant':
      return () => scalar.value;
    case 'field': {
      const position = schema.indexOf(scalar.name);
      return (row) => row[position];
    }
    case 'test':
      return compilePredicate(scalar.of)(schema);
    case 'call': {
      const { evaluate } = functionNamed(scalar.name);
      return compileCall(
        evaluate,
        scalar.arguments.map((argument) => compile(argument, schema)),
      );
    }
  }
}

function compileCall(evaluate: (...values: readonly Value[]) => Value, args: readonly Compute[]): Compute {
  const [first, second] = args;
  if (first && second && args.length === 2) {
    return (row) => evaluate(first(row), second(row));
  }
  return (row) => evaluate(...args.map((argument) => argument(row)));
}

/** The type of the column that a computed value makes. */
export function scalarType(scalar: Scalar, schema: Schema): PropertyType {
  switch (scalar.kind) {
    case 'constant':
      return typeof scalar.value === 'number' ? 'number' : typeof scalar.value === 'boolean' ? 'boolean' : 'string';
    case 'field':
      return schema.column(scalar.name)?.type ?? 'string';
    case 'test':
      return 'boolean';
    case 'call': {
      const { result } = functionNamed(scalar.name);
      return typeof result === 'number' ? scalarType(scalar.arguments[result] as Scalar, schema) : result;
    }
  }
}
