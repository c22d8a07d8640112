import { settledPlaces, type PlacementTask, type Places } from './placement';
import { runPlacement } from './runPlacement';

const task: PlacementTask = {
  boxes: [
    { id: 'a', width: 100, height: 50 },
    { id: 'b', width: 100, height: 50 },
  ],
  links: [{ source: 'a', target: 'b', weight: 1 }],
  aspect: 1.5,
  known: {},
};

function expected(): Places {
  const steps = settledPlaces(task);
  let step = steps.next();
  while (!step.done) {
    step = steps.next();
  }
  return step.value;
}

interface FakeWorker {
  onerror?: (event: { preventDefault(): void }) => void;
}

afterEach(() => {
  Reflect.deleteProperty(globalThis, 'Worker');
});

beforeEach(() => {
  Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: () => undefined });
});

test('without workers it settles on the page’s own thread', async () => {
  expect(await new Promise((resolve) => runPlacement(task, resolve))).toEqual(expected());
});

test('a page that refuses the worker at once gets the same places', async () => {
  const refusing = function () {
    throw new Error('refused by the content security policy');
  };
  Object.assign(globalThis, { Worker: refusing });
  expect(await new Promise((resolve) => runPlacement(task, resolve))).toEqual(expected());
});

test('a page that refuses the worker later gets the same places', async () => {
  class Refused implements FakeWorker {
    onerror?: (event: { preventDefault(): void }) => void;
    postMessage() {
      queueMicrotask(() => this.onerror?.({ preventDefault: () => undefined }));
    }
    terminate() {}
  }
  Object.assign(globalThis, { Worker: Refused });
  expect(await new Promise((resolve) => runPlacement(task, resolve))).toEqual(expected());
});

test('given up, it tells nothing any more', async () => {
  const told: Places[] = [];
  runPlacement(task, (places) => told.push(places))();
  await new Promise((resolve) => runPlacement(task, resolve));
  expect(told).toEqual([]);
});
