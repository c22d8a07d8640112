import { visible } from './visible';

test.each([
  ['plain "text" äß 中 😀', 'plain "text" äß 中 😀'],
  ['a\nb\r\nc\td\x1b[31m\0', 'a␊b␍␊c d␛[31m␀'],
  ['safe\u202Eexe', 'safe\uFFFDexe'],
  ['\uD800', '\uFFFD'],
])('%j is shown as %j', (text, expected) => {
  expect(visible(text)).toBe(expected);
});
