import { Counters, Rates } from './counters';

test('a counter grows from one look to the next', () => {
  const counters = new Counters();
  counters.begin();
  expect(counters.growth('a', 100)).toBeUndefined();
  counters.begin();
  expect(counters.growth('a', 130)).toBe(30);
  counters.begin();
  expect(counters.growth('a', 130)).toBe(0);
});

test('a counter that wrapped or began anew has no growth once, and is right from then on', () => {
  const counters = new Counters();
  for (const [total, growth] of [
    [2 ** 32 - 10, undefined],
    [5, undefined],
    [25, 20],
  ] as const) {
    counters.begin();
    expect(counters.growth('a', total)).toBe(growth);
  }
});

test('what was away for a look begins anew', () => {
  const counters = new Counters();
  counters.begin();
  counters.growth('eth0', 100);
  counters.begin();
  counters.begin();
  expect(counters.growth('eth0', 10_000)).toBeUndefined();
});

test('rates are per second of the time since the look before', () => {
  const rates = new Rates();
  rates.begin(1_000);
  expect(rates.perSecond('a', 0)).toBeUndefined();
  rates.begin(31_000);
  expect(rates.perSecond('a', 3_000)).toBe(100);
  rates.begin(32_000);
  expect(rates.perSecond('a', 3_500)).toBe(500);
  rates.begin(32_000);
  expect(rates.perSecond('a', 4_000)).toBeUndefined();
});
