import { containsPattern, matchesPattern } from './pattern';

test.each([
  ['web', 'WEB', true],
  ['web', 'web1', false],
  ['web*', 'web1', true],
  ['*.example.org', 'a.example.org', true],
  ['a*a', 'a', false],
  ['a*b*c', 'a-b-b-c', true],
  ['a*b*c', 'a-c', false],
  ['*', '', true],
  ['a.c', 'abc', false],
  ['(*', '(x', true],
])('%s matches %s: %s', (pattern, text, expected) => {
  expect(matchesPattern(pattern, text)).toBe(expected);
});

test('without a star a searched text may stand anywhere', () => {
  expect(containsPattern('ginx', 'nginx')).toBe(true);
  expect(containsPattern('ginx*', 'nginx')).toBe(false);
});
