import { fromTagText, toTagText } from './tagText';

test.each([
  'plain',
  '',
  'a\nb\r\n\tc',
  'back\\slash',
  'at the end\\',
  'two\\\\',
  '␊ ␍ ␉ ␛ in the text',
  'ends with ␛',
  '\\␛',
  '␛␛\n␛',
  'comma, equals= "quote" \'single\' 😀 é',
])('%j comes back unchanged and holds nothing that line protocol can not', (text) => {
  const tag = toTagText(text);
  expect(fromTagText(tag)).toBe(text);
  expect(tag).not.toMatch(/[\n\r\t]|\\$/);
});

test('texts that differ stay different', () => {
  const texts = ['a\n', 'a␊', 'a\\', 'a\\␛', 'a␛'];
  expect(new Set(texts.map(toTagText)).size).toBe(texts.length);
});

test('plain text, which nearly all names are, is stored as it is', () => {
  expect(toTagText('web-1.example.org')).toBe('web-1.example.org');
});
