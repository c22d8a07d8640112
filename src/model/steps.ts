/** Work in steps that take a few milliseconds at most. */
export type Steps<Result> = Generator<undefined, Result>;

/** All steps at once. */
export function resultOf<Result>(steps: Steps<Result>): Result {
  let step = steps.next();
  while (!step.done) {
    step = steps.next();
  }
  return step.value;
}
