import { NOTHING_OPENED } from './boxes';
import { curvesOf, type Curve } from './curves';
import { type Rect } from './geometry';
import { placeScene } from './place';
import { sceneOf } from './scene';
import { focusGraph } from './testGraph';

function drawn(selfLinks = false) {
  const scene = sceneOf(focusGraph(10), NOTHING_OPENED, selfLinks);
  const layout = placeScene(scene);
  const curves = curvesOf(scene.lines, layout);
  const curve = (source: string, target: string, failed = false) =>
    curves.find(({ line }) => line.source === source && line.target === target && line.failed === failed) as Curve;
  return { curves, curve, rect: (id: string) => layout.rects.get(id) as Rect };
}

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

test('the count of failed connections stands beside the box of the other end', () => {
  const { curve, rect } = drawn();
  const { label } = curve('app', 'port-443', true);
  expect(label.x).toBeLessThan(rect('port-443').x);
  expect(label.y).toBeGreaterThanOrEqual(rect('port-443').y);
  expect(label.y).toBeLessThanOrEqual(rect('port-443').y + rect('port-443').height);
});
