import { runInSlices } from '../layout/slices';
import { settledPlaces, type Places, type PlacementTask } from './placement';
import workerSource from './placement.worker?source';

/**
 * Settles a task in a worker; where the page refuses workers made of text (a content security policy can), in short
 * slices on its own thread.
 *
 * @returns how to give up
 */
export function runPlacement(task: PlacementTask, done: (places: Places) => void): () => void {
  const address = workerAddress();
  const worker = address === undefined ? undefined : startWorker(address);
  let cancel: () => void;
  const end = () => {
    worker?.terminate();
    if (address !== undefined) {
      URL.revokeObjectURL(address);
    }
  };
  if (!worker) {
    end();
    return runInSlices(settledPlaces(task), done);
  }
  cancel = end;
  worker.onmessage = ({ data }: MessageEvent<Places>) => {
    end();
    done(data);
  };
  // A policy that forbids the worker is told as an error event in some browsers, as an exception in others.
  worker.onerror = (event) => {
    event.preventDefault();
    end();
    cancel = runInSlices(settledPlaces(task), done);
  };
  worker.postMessage(task);
  return () => cancel();
}

function workerAddress(): string | undefined {
  return typeof Worker === 'undefined'
    ? undefined
    : URL.createObjectURL(new Blob([workerSource], { type: 'text/javascript' }));
}

function startWorker(address: string): Worker | undefined {
  try {
    return new Worker(address);
  } catch {
    return undefined;
  }
}
