import { Instances } from './instances';

test('so many names a day are admitted, and the others counted within a bound', () => {
  const instances = new Instances(1);
  instances.begin(0);
  expect(instances.turnedAway).toBe('');
  expect([instances.admits('a'), instances.admits('b'), instances.admits('a')]).toEqual([true, false, true]);
  expect(instances.turnedAway).toBe('1');
  Array.from({ length: 2_000 }, (_, index) => instances.admits(`made up ${index}`));
  expect(instances.turnedAway).toBe('1000 or more');
  instances.begin(86_400_000);
  expect(instances.turnedAway).toBe('');
  expect(instances.admits('b')).toBe(true);
});
