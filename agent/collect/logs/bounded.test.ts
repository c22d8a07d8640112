import { bounded } from './bounded';

test.each([
  ['plain', 10, 'plain'],
  ['a\nb\tc\x1b[31m\0', 20, 'a␊b c␛[31m␀'],
  ['safe\u202Eexe', 20, 'safe\uFFFDexe'],
  ['abcdef', 3, 'abc…'],
  ['ab😀', 3, 'ab…'],
  ['\uD800', 3, '\uFFFD'],
])('%j within %d is %j', (text, longest, expected) => {
  expect(bounded(text, longest)).toBe(expected);
});
