import { nearestFreeTop, pushDown, spread, type Slot } from './settle';

const slot = (id: string, top: number, height = 40): Slot => ({ id, top, height });
const GAP = 10;

test('spreading leaves boxes that do not overlap where they want to be', () => {
  const tops = spread([slot('a', 0), slot('b', 100)], GAP);
  expect([...tops]).toEqual([
    ['a', 0],
    ['b', 100],
  ]);
});

test('spreading moves overlapping boxes by the least there is, evenly', () => {
  const tops = spread([slot('a', 0), slot('b', 0)], GAP);
  expect(tops.get('a')).toBe(-25);
  expect(tops.get('b')).toBe(25);
});

test('spreading keeps the given order and the gap, whatever the heights', () => {
  const slots = [slot('a', 50, 200), slot('b', 40, 30), slot('c', 45, 90), slot('d', 500, 10)];
  const tops = spread(slots, GAP);
  slots.slice(1).forEach((below, index) => {
    const above = slots[index] as Slot;
    expect((tops.get(below.id) ?? NaN) - (tops.get(above.id) ?? NaN)).toBeGreaterThanOrEqual(above.height + GAP - 1e-9);
  });
  expect(tops.get('d')).toBe(500);
});

test('pushing down moves only what is below a box that grew, and only as far as needed', () => {
  const tops = pushDown([slot('above', 0), slot('grown', 50, 100), slot('below', 100), slot('far', 400)], GAP);
  expect(Object.fromEntries(tops)).toEqual({ above: 0, grown: 50, below: 160, far: 400 });
});

test('a new box takes its wanted place if that is free, else the nearest gap it fits in', () => {
  const taken = [slot('a', 0), slot('b', 100), slot('c', 150)];
  expect(nearestFreeTop(50, 40, taken, GAP)).toBe(50);
  expect(nearestFreeTop(0, 40, taken, GAP)).toBe(-50);
  expect(nearestFreeTop(120, 60, taken, GAP)).toBe(200);
  expect(nearestFreeTop(7, 40, [], GAP)).toBe(7);
});
