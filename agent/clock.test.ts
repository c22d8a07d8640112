import { ClockWatch } from './clock';

describe('ClockWatch', () => {
  let said: string[];
  beforeEach(() => (said = []));
  const watch = (aheadMs: () => Promise<number>) =>
    new ClockWatch(
      () => ({ greet: async () => ({ version: '1.8.10', clockAheadMs: await aheadMs() }) }),
      (level, message) => said.push(`${level}: ${message}`),
    );

  test('says once that the clocks are more than a minute apart, for as long as they are', async () => {
    let ahead = -90_000;
    const clock = watch(async () => ahead);
    await clock.collect();
    await clock.collect();
    expect(said).toEqual(["error: the store's clock is 90.0 s behind"]);
    expect(clock.warning).toBe("the store's clock is 90.0 s behind");
    ahead = 59_000;
    await clock.collect();
    expect(clock.warning).toBe('');
  });

  test('holds what it found while the store is away', async () => {
    let answer = Promise.resolve(3_600_000);
    const clock = watch(() => answer);
    await clock.collect();
    answer = Promise.reject(new Error('ECONNREFUSED'));
    expect(await clock.collect()).toEqual([]);
    expect(clock.warning).toBe("the store's clock is 3600.0 s ahead");
  });
});
