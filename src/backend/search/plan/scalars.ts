import { EXTEND_FUNCTIONS, functionNamed } from '../engine/functions/registry';
import type * as ast from '../language/ast';
import type { Planning } from './commands';
import { canonical, constantOf } from './constants';
import type { Scalar } from './plan';

export function planScalar(scalar: ast.Scalar, planning: Planning): Scalar {
  switch (scalar.kind) {
    case 'field':
      return { kind: 'field', name: canonical(scalar.field.name) };
    case 'literal':
      return { kind: 'constant', value: literalValue(scalar.value, planning.now) };
    case 'call':
      return planCall(scalar, planning);
  }
}

function literalValue({ text, quoted }: ast.Literal, now: number): string | number {
  const { number, time } = constantOf(text, now);
  return quoted ? text : (number ?? time ?? text);
}

function planCall(call: Extract<ast.Scalar, { kind: 'call' }>, planning: Planning): Scalar {
  const name = call.name.name.toLowerCase();
  if (!EXTEND_FUNCTIONS.includes(name)) {
    planning.fail(
      call.at,
      `unknown function '${call.name.name.slice(0, 40)}': expected one of ${EXTEND_FUNCTIONS.join(', ')}`,
    );
  }
  const { least, most, words } = functionNamed(name);
  const count = call.arguments.length;
  if (count < least || count > most) {
    planning.fail(call.at, `expected ${argumentCount(least, most)} for ${name}, found ${count}`);
  }
  if (name === 'ms' && count === 0) {
    return { kind: 'constant', value: planning.now };
  }
  return {
    kind: 'call',
    name,
    arguments: call.arguments.map((argument, position) =>
      words?.position === position ? wordOf(argument, words.choices, planning) : planScalar(argument, planning),
    ),
  };
}

function argumentCount(least: number, most: number): string {
  const plural = most === 1 ? 'argument' : 'arguments';
  return least === most
    ? `${least} ${plural}`
    : most < 100
      ? `${least} to ${most} ${plural}`
      : `at least ${least} ${plural}`;
}

function wordOf(argument: ast.Scalar, choices: readonly string[] | undefined, planning: Planning): Scalar {
  const word = argument.kind === 'field' ? argument.field.name : argument.kind === 'literal' ? argument.value.text : '';
  const isWanted = choices ? choices.includes(word.toLowerCase()) : word !== '';
  if (!isWanted) {
    planning.fail(argument.at, choices ? `expected one of ${choices.join(', ')}` : 'expected a word');
  }
  return { kind: 'constant', value: choices ? word.toLowerCase() : word };
}
