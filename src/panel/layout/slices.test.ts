import { runInSlices } from './slices';

function* counting(steps: number) {
  let taken = 0;
  while (taken < steps) {
    taken += 1;
    yield;
  }
  return taken;
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('nothing is done at once, all of it in the end', () => {
  const done = jest.fn();
  runInSlices(counting(1000), done);
  expect(done).not.toHaveBeenCalled();
  jest.runAllTimers();
  expect(done.mock.calls).toEqual([[1000]]);
});

test('work that takes longer than a slice leaves the page time in between', () => {
  let now = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => (now += 10));
  const done = jest.fn();
  runInSlices(counting(3), done);
  jest.advanceTimersToNextTimer();
  expect(done).not.toHaveBeenCalled();
  jest.runAllTimers();
  expect(done).toHaveBeenCalledWith(3);
});

test('what is given up is never done', () => {
  const done = jest.fn();
  runInSlices(counting(10), done)();
  jest.runAllTimers();
  expect(done).not.toHaveBeenCalled();
});
