import { limiter } from './limit';

const { signal } = new AbortController();

function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open, opened };
}

test('no more tasks of a key run at once than allowed, and all of them end, failed ones too', async () => {
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
  const results = await Promise.allSettled([0, 1, 2, 3, 4, 5, 6].map((n) => limited('a', signal, task(n % 2 === 0))));
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

test('a key whose tasks hang does not hold up another', async () => {
  const limited = limiter(1);
  const { open, opened } = gate();
  const hanging = limited('slow', signal, () => opened);
  expect(await limited('other', signal, async () => 'answered')).toBe('answered');
  open();
  await hanging;
});

test('who no longer waits leaves the queue at once and never runs, and the next gets the turn', async () => {
  const limited = limiter(1);
  const { open, opened } = gate();
  const ran: string[] = [];
  const first = limited('a', signal, () => opened);
  const controller = new AbortController();
  const second = limited('a', controller.signal, async () => ran.push('second'));
  const third = limited('a', signal, async () => ran.push('third'));
  controller.abort();
  await expect(second).rejects.toMatchObject({ fault: 'cancelled' });
  open();
  await Promise.all([first, third]);
  expect(ran).toEqual(['third']);
  await expect(limited('a', controller.signal, async () => ran.push('late'))).rejects.toMatchObject({
    fault: 'cancelled',
  });
});
