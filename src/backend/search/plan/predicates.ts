import type { Constant, Predicate } from './plan';

export const ALWAYS: Predicate = { kind: 'always' };
export const NEVER: Predicate = { kind: 'never' };

export function allOf(operands: readonly Predicate[]): Predicate {
  const parts = operands.flatMap((one) => (one.kind === 'and' ? one.of : [one]));
  if (parts.some((one) => one.kind === 'never')) {
    return NEVER;
  }
  return joined(
    'and',
    parts.filter((one) => one.kind !== 'always'),
    ALWAYS,
  );
}

export function anyOf(operands: readonly Predicate[]): Predicate {
  const parts = mergedEqualities(operands.flatMap((one) => (one.kind === 'or' ? one.of : [one])));
  if (parts.some((one) => one.kind === 'always')) {
    return ALWAYS;
  }
  return joined(
    'or',
    parts.filter((one) => one.kind !== 'never'),
    NEVER,
  );
}

export function noneOf(operand: Predicate): Predicate {
  switch (operand.kind) {
    case 'always':
      return NEVER;
    case 'never':
      return ALWAYS;
    case 'not':
      return operand.of;
    default:
      return { kind: 'not', of: operand };
  }
}

function joined(kind: 'and' | 'or', parts: readonly Predicate[], none: Predicate): Predicate {
  return parts.length > 1 ? { kind, of: parts } : (parts[0] ?? none);
}

/** `a=1 OR a=2 OR …` is one look-up however long it is. */
function mergedEqualities(parts: readonly Predicate[]): readonly Predicate[] {
  const byField = new Map<string, Constant[]>();
  const rest: Predicate[] = [];
  for (const part of parts) {
    if (part.kind === 'compare' && part.operator === '=') {
      const values = byField.get(part.field) ?? [];
      values.push(part.value);
      byField.set(part.field, values);
    } else {
      rest.push(part);
    }
  }
  const equalities = [...byField].map(([field, values]): Predicate =>
    values.length === 1
      ? { kind: 'compare', field, operator: '=', value: values[0] as Constant }
      : { kind: 'oneOf', field, values },
  );
  return [...equalities, ...rest];
}
