import { type Steps } from '../../model/steps';

/** A slice of work on the page's own thread: short enough to keep it answering, and no more pauses than that needs. */
const SLICE_MS = 16;

/**
 * Slice by slice, with time for the page in between.
 *
 * @returns how to give up
 */
export function runInSlices<Result>(steps: Steps<Result>, done: (result: Result) => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const slice = () => {
    const end = performance.now() + SLICE_MS;
    let step = steps.next();
    while (!step.done && performance.now() < end) {
      step = steps.next();
    }
    if (step.done) {
      done(step.value);
    } else {
      timer = setTimeout(slice);
    }
  };
  timer = setTimeout(slice);
  return () => clearTimeout(timer);
}
