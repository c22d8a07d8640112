import { firstPlaces, settledPlaces, type PlacementTask, type Places } from './placement';

function task(count: number, known: Places = {}): PlacementTask {
  const boxes = Array.from({ length: count }, (_, i) => ({
    id: `g${i}`,
    width: 90 + ((i * 37) % 200),
    height: 50 + ((i * 23) % 120),
  }));
  const links = boxes.slice(1).map(({ id }, i) => ({ source: id, target: `g${Math.floor(i / 3)}`, weight: 0.5 }));
  return { boxes, links, aspect: 1.6, known };
}

function settled(given: PlacementTask): Places {
  const steps = settledPlaces(given);
  let step = steps.next();
  while (!step.done) {
    step = steps.next();
  }
  return step.value;
}

function overlaps({ boxes }: PlacementTask, places: Places): string[] {
  return boxes.flatMap((a, i) =>
    boxes.slice(i + 1).flatMap((b) => {
      const [pa, pb] = [places[a.id]!, places[b.id]!];
      const apart =
        Math.abs(pa.x - pb.x) >= (a.width + b.width) / 2 || Math.abs(pa.y - pb.y) >= (a.height + b.height) / 2;
      return apart ? [] : [`${a.id} ${b.id}`];
    }),
  );
}

test.each([0, 1, 4, 34, 120])('no two of %i boxes overlap, at first and when settled', (count) => {
  const given = task(count);
  expect(overlaps(given, firstPlaces(given))).toEqual([]);
  expect(overlaps(given, settled(given))).toEqual([]);
});

test('the same task gives the same places', () => {
  expect(settled(task(34))).toEqual(settled(task(34)));
});

test('linked boxes are nearer than others', () => {
  const places = settled(task(34));
  const distance = (a: string, b: string) => Math.hypot(places[a]!.x - places[b]!.x, places[a]!.y - places[b]!.y);
  const linked = task(34).links.map(({ source, target }) => distance(source, target));
  const all = Object.keys(places).flatMap((a, i) =>
    Object.keys(places)
      .slice(i + 1)
      .map((b) => distance(a, b)),
  );
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(mean(linked)).toBeLessThan(0.8 * mean(all));
});

test('boxes that had a place keep it, also when another one comes', () => {
  const before = settled(task(20));
  expect(settled(task(20, before))).toEqual(before);
  expect(firstPlaces(task(20, before))).toEqual(before);
  const after = settled(task(21, before));
  const moved = Object.keys(before).filter(
    (id) => Math.hypot(after[id]!.x - before[id]!.x, after[id]!.y - before[id]!.y) > 0,
  );
  expect(moved.length).toBeLessThan(6);
  expect(overlaps(task(21), after)).toEqual([]);
});
