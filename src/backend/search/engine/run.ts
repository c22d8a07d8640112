import type { Measure, Plan, Scalar, Source, Step } from '../plan/plan';
import type { Batches } from './schema';
import { argExtreme } from './steps/argExtreme';
import { join } from './steps/join';
import { measure } from './steps/measure';
import { dedup, distinct, extend, filter, hide, rename, select, skip, top } from './steps/rowSteps';
import { holdsScale, withScales } from './steps/scale';
import { sort } from './steps/sort';

/** Where the records of a plan come from. `steps` are the plan's, so that a source can do some of them itself. */
export interface Reader {
  read(source: Source, steps: readonly Step[]): Promise<Reading>;
}

export interface Reading {
  readonly records: Batches;
  /** How many of the steps the source has done. */
  readonly done: number;
}

/** The rows of a plan whose inner searches have been answered. Nothing is read before the rows are asked for. */
export async function* runPlan(plan: Plan, reader: Reader): Batches {
  const { records, done } = await reader.read(plan.source, plan.steps);
  let rows = records;
  const rest = plan.steps.slice(done);
  for (const [position, step] of rest.entries()) {
    rows = runStep(rows, step, rest.slice(position + 1), reader);
  }
  yield* rows;
}

function runStep(input: Batches, step: Step, following: readonly Step[], reader: Reader): Batches {
  switch (step.kind) {
    case 'filter':
      return filter(input, step.predicate);
    case 'sort':
      return sort(input, step.keys, wanted(following));
    case 'top':
      return top(input, step.count);
    case 'skip':
      return skip(input, step.count);
    case 'select':
      return select(input, step.fields);
    case 'hide':
      return hide(input, step.fields);
    case 'rename':
      return rename(input, step.fields);
    case 'dedup':
      return dedup(input, step.field);
    case 'distinct':
      return distinct(input, step.fields);
    case 'extend':
      return holdsScale(step.of) ? scaledExtend(input, step.of, step.as) : extend(input, step.of, step.as);
    case 'join':
      return join(input, runPlan(step.right, reader), step);
    case 'measure':
      return measured(input, step);
  }
}

/** How many rows the steps after a sort want of it. */
function wanted(following: readonly Step[]): number | undefined {
  let skipped = 0;
  for (const step of following) {
    if (step.kind === 'top') {
      return skipped + step.count;
    }
    if (step.kind === 'skip') {
      skipped += step.count;
    } else if (step.kind !== 'select' && step.kind !== 'hide' && step.kind !== 'rename') {
      return undefined;
    }
  }
  return undefined;
}

async function* scaledExtend(input: Batches, of: Scalar, as: string): Batches {
  const scaled = await withScales(input, [of]);
  yield* extend(scaled.input, scaled.scalars[0] as Scalar, as);
}

async function* measured(input: Batches, step: Measure): Batches {
  const args = step.aggregates.flatMap(({ argument }) => argument ?? []);
  if (args.some(holdsScale)) {
    const scaled = await withScales(input, args);
    const byArgument = new Map(args.map((argument, position) => [argument, scaled.scalars[position]]));
    const aggregates = step.aggregates.map((one) => {
      const argument = one.argument && byArgument.get(one.argument);
      return argument ? { ...one, argument } : one;
    });
    yield* measure(scaled.input, { ...step, aggregates });
    return;
  }
  const keepsRows = step.aggregates.some((one) => one.function === 'argmax' || one.function === 'argmin');
  yield* keepsRows ? argExtreme(input, step) : measure(input, step);
}
