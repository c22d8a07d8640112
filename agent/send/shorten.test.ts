import { redactedMessage } from './redact';
import { LONGEST_LOOKED_AT, shortened } from './shorten';

const asItIs = (text: string) => text;

test.each([
  ['plain', 10, 'plain'],
  ['a\nb\x1b[31m\0', 20, 'a␊b␛[31m␀'],
  ['abcdef', 3, 'abc…'],
  ['ab😀', 3, 'ab…'],
])('%j within %d is %j', (text, longest, expected) => {
  expect(shortened(text, longest, asItIs)).toBe(expected);
});

test.each([
  ['an address', (text: string) => `${text} postgres://anna:hunter2@db/shop and more`],
  ['a quoted value', (text: string) => `${text} --password 'hunter2 hunter2' and more`],
  ['a token', (text: string) => `${text} AKIAIOSFODNN7EXAMPLE and more`],
])('a secret (%s) that the cut goes through is hidden wherever the cut is', (_, around) => {
  const text = around('connecting');
  for (let longest = 1; longest < text.length; longest += 1) {
    const shown = shortened(text, longest, redactedMessage);
    expect(shown).not.toMatch(/:h|'h|AK/);
  }
});

test("a secret of a user's own form that the cut goes through is hidden", () => {
  const redact = (text: string) => text.replace(/EMP-\d{6}/g, '***');
  expect(shortened('of EMP-471199 and', 8, redact)).toBe('of *** a…');
});

test('of a text that is too long to be looked at nothing is shown but what is far from its end', () => {
  const secret = `"password":"${'x'.repeat(2 * LONGEST_LOOKED_AT)}"`;
  expect(shortened(secret, 100, redactedMessage)).toBe('…');
  expect(shortened('y'.repeat(2 * LONGEST_LOOKED_AT), 10, asItIs)).toBe(`${'y'.repeat(10)}…`);
});
