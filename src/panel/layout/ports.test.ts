import { isPortIn, parsePorts } from './ports';

test('a list of ports and ranges', () => {
  expect(parsePorts('443, 8000-8100;53')).toEqual([
    [443, 443],
    [8000, 8100],
    [53, 53],
  ]);
  expect(parsePorts(' ')).toEqual([]);
});

test.each(['x', '443-', '9-8', '65536', '-1', '1.5'])('%s is no list of ports', (text) => {
  expect(parsePorts(text)).toBeUndefined();
});

test('both ends of a range belong to it', () => {
  expect([79, 80, 90, 91].map((port) => isPortIn(port, [[80, 90]]))).toEqual([false, true, true, false]);
});
