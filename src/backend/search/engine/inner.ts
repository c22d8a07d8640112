import type { Constant, Plan, Predicate, Scalar, Step } from '../plan/plan';
import { LIMITS, refuse } from './limits';
import { type Reader, runPlan } from './run';
import { toText } from './values';

/** The plan with every inner search replaced by the values that it gives. */
export async function answerInner(plan: Plan, reader: Reader): Promise<Plan> {
  const filter = await inPredicate(plan.source.filter, reader);
  const steps: Step[] = [];
  for (const step of plan.steps) {
    steps.push(await inStep(step, reader));
  }
  return { source: { ...plan.source, filter }, steps };
}

async function inStep(step: Step, reader: Reader): Promise<Step> {
  switch (step.kind) {
    case 'filter':
      return { ...step, predicate: await inPredicate(step.predicate, reader) };
    case 'extend':
      return { ...step, of: await inScalar(step.of, reader) };
    case 'join':
      return { ...step, right: await answerInner(step.right, reader) };
    default:
      return step;
  }
}

async function inScalar(scalar: Scalar, reader: Reader): Promise<Scalar> {
  if (scalar.kind === 'test') {
    return { ...scalar, of: await inPredicate(scalar.of, reader) };
  }
  if (scalar.kind !== 'call') {
    return scalar;
  }
  const args: Scalar[] = [];
  for (const argument of scalar.arguments) {
    args.push(await inScalar(argument, reader));
  }
  return { ...scalar, arguments: args };
}

async function inPredicate(predicate: Predicate, reader: Reader): Promise<Predicate> {
  switch (predicate.kind) {
    case 'and':
    case 'or': {
      const of: Predicate[] = [];
      for (const one of predicate.of) {
        of.push(await inPredicate(one, reader));
      }
      return { ...predicate, of };
    }
    case 'not':
      return { ...predicate, of: await inPredicate(predicate.of, reader) };
    case 'truth':
      return { ...predicate, of: await inScalar(predicate.of, reader) };
    case 'inSearch': {
      const plan = await answerInner(predicate.search, reader);
      return { kind: 'oneOf', field: predicate.field, values: await valuesOf(plan, reader) };
    }
    default:
      return predicate;
  }
}

async function valuesOf(plan: Plan, reader: Reader): Promise<readonly Constant[]> {
  const values: Constant[] = [];
  for await (const { schema, rows } of runPlan(plan, reader)) {
    const isTime = schema.columns[0]?.type === 'time';
    for (const [value] of rows) {
      if (value !== undefined) {
        values.push({
          text: toText(value),
          ...(typeof value === 'number' ? { [isTime ? 'time' : 'number']: value } : {}),
        });
      }
    }
    if (values.length > LIMITS.innerValues) {
      refuse(LIMITS.innerValues, 'values of an inner search', 'narrow the inner search, or use join');
    }
  }
  return values;
}
