import { fitText, textWidth } from './text';

test('a text that fits stays whole', () => {
  expect(fitText('web-01', 200, 12)).toBe('web-01');
});

test('a text that does not fit ends with an ellipsis within the room', () => {
  const cut = fitText('a-very-long-machine-name.example.org', 80, 12);
  expect(cut).toMatch(/^a-very.*…$/);
  expect(textWidth(cut, 12)).toBeLessThanOrEqual(80);
});

test('signs of two code units are never cut in the middle', () => {
  expect(fitText('🙂🙂🙂🙂🙂🙂', 40, 12)).toMatch(/^(🙂)*…$/u);
});
