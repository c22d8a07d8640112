import { NOTHING_OPENED } from './boxes';
import { curvesOf, type Curve } from './curves';
import { type Rect } from './geometry';
import { placeScene } from './place';
import { sceneOf } from './scene';
import { focusGraph } from './testGraph';

function drawn(selfLinks = false, neighbours = 10) {
  const scene = sceneOf(focusGraph(neighbours), NOTHING_OPENED, selfLinks);
  const layout = placeScene(scene);
  const curves = curvesOf(scene.lines, layout, (line) => (line.failed ? '✕ 12' : line.self ? '' : '12.3 MB'));
  const curve = (source: string, target: string, failed = false) =>
    curves.find(({ line }) => line.source === source && line.target === target && line.failed === failed) as Curve;
  const boxes = layout.boxes.map((box) => layout.rects.get(box.id) as Rect);
  return { curves, curve, boxes, rect: (id: string) => layout.rects.get(id) as Rect };
}

type Label = NonNullable<Curve['label']>;

const areaOf = ({ x, y, width }: Label): Rect => ({ x: x - width / 2, y: y - 8, width, height: 16 });

const overlap = (a: Rect, b: Rect) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const start = (curve: Curve) =>
  curve.path
    .match(/^M(-?[\d.]+),(-?[\d.]+)/)
    ?.slice(1)
    .map(Number) ?? [];
const tip = (curve: Curve) =>
  curve.arrow
    .match(/^M(-?[\d.]+),(-?[\d.]+)/)
    ?.slice(1)
    .map(Number) ?? [];

test('a link leaves the client at the side of the server and its arrowhead touches the server', () => {
  const { curve, rect } = drawn();
  const incoming = curve('clients', 'nginx');
  expect(start(incoming)[0]).toBe(rect('clients').x + rect('clients').width);
  expect(tip(incoming)[0]).toBe(rect('nginx').x);
  expect(tip(curve('app', 'port-25'))[0]).toBe(rect('port-25').x);
});

test('lines that end at one row end side by side, in the order of where they come from', () => {
  const { curves } = drawn();
  const ends = curves
    .filter(({ line }) => line.target === 'nginx')
    .map((curve) => ({ from: start(curve)[1] ?? 0, at: tip(curve)[1] ?? 0 }));
  ends.sort((a, b) => a.from - b.from);
  expect(ends.map(({ at }) => at)).toEqual([...ends.map(({ at }) => at)].sort((a, b) => a - b));
  expect(new Set(ends.map(({ at }) => at)).size).toBe(ends.length);
});

test('a self link is a loop at the right side of the machine', () => {
  const { curve, rect } = drawn(true);
  const loop = curve('nginx', 'app');
  const edge = rect('nginx').x + rect('nginx').width;
  expect([start(loop)[0], tip(loop)[0]]).toEqual([edge, edge]);
});

test('the label of a line stands beside the box of the other end; a line without a figure has none', () => {
  const { curve, rect } = drawn(true);
  const label = curve('app', 'port-443', true).label as Label;
  expect(label.x + label.width / 2).toBeLessThan(rect('port-443').x);
  expect(label.y).toBeGreaterThanOrEqual(rect('port-443').y);
  expect(label.y).toBeLessThanOrEqual(rect('port-443').y + rect('port-443').height);
  expect(curve('nginx', 'app').label).toBeUndefined();
});

test.each([4, 16, 60])('no two labels overlap, nor a label and a box, with %i neighbours', (neighbours) => {
  const { curves, boxes } = drawn(false, neighbours);
  const areas = [...curves.flatMap(({ label }) => (label ? [areaOf(label)] : [])), ...boxes];
  const overlapping = areas.flatMap((a, index) => areas.slice(index + 1).filter((b) => overlap(a, b)));
  expect(curves.filter(({ label }) => label).length).toBeGreaterThan(4);
  expect(overlapping).toEqual([]);
});

test('where there is no room for all labels at one edge, failed connections keep theirs', () => {
  const scene = sceneOf(focusGraph(0), NOTHING_OPENED, false);
  const curves = curvesOf(scene.lines, placeScene(scene), () => 'text of some room');
  const labelled = curves.filter(({ line, label }) => line.target === 'port-443' && label);
  expect(labelled.map(({ line }) => line.failed)).toEqual([true]);
});
