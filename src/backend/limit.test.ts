import { limiter } from './limit';

test('no more tasks run at once than allowed, and all of them end, failed ones too', async () => {
  const limited = limiter(2);
  let running = 0;
  let most = 0;
  const task = (fails: boolean) => async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
    if (fails) {
      throw new Error('failed');
    }
  };
  const results = await Promise.allSettled([0, 1, 2, 3, 4, 5, 6].map((n) => limited(task(n % 2 === 0))));
  expect(most).toBe(2);
  expect(results.map((result) => result.status)).toEqual([
    'rejected',
    'fulfilled',
    'rejected',
    'fulfilled',
    'rejected',
    'fulfilled',
    'rejected',
  ]);
});
