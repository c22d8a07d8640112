import { type GroupBox } from './groupBox';
import { reshaped } from './reshape';

const box = (id: string, width: number, height: number): GroupBox => ({ id, width, height, cells: [] });
const first = [box('a', 100, 50), box('b', 100, 50)];
const places = { a: { x: 0, y: 0 }, b: { x: 0, y: 80 } };

test('a box that grows keeps its left and top and pushes aside what is in the way; smaller again, all is as before', () => {
  const grown = [box('a', 160, 90), box('b', 100, 50)];
  const after = reshaped(places, first, grown);
  expect(after.b!.y - 25).toBeGreaterThan(after.a!.y + 45);
  expect(reshaped(places, first, first)).toBe(places);
});

test('a box that shrinks keeps its left and top, and moves nothing', () => {
  const after = reshaped(places, first, [box('a', 60, 20), box('b', 100, 50)]);
  expect(after).toEqual({ a: { x: -20, y: -15 }, b: { x: 0, y: 80 } });
});
