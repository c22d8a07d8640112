import { settledPlaces, type PlacementTask } from './placement';

/** Runs in a worker of its own: answers each task with the places of its boxes. */
self.onmessage = ({ data }: MessageEvent<PlacementTask>) => {
  const steps = settledPlaces(data);
  let step = steps.next();
  while (!step.done) {
    step = steps.next();
  }
  self.postMessage(step.value);
};
