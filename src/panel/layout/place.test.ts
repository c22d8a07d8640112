import { type Openings, NOTHING_OPENED } from './boxes';
import { type Rect } from './geometry';
import { type MapGraph } from './graph';
import { placeScene, type Layout } from './place';
import { sceneOf } from './scene';
import { focusGraph, link, node } from './testGraph';

const opened = (...ids: string[]): Openings => ({ ...NOTHING_OPENED, opened: new Set(ids) });

function layoutOf(graph: MapGraph, openings = NOTHING_OPENED, previous?: Layout): Layout {
  return placeScene(sceneOf(graph, openings, false), previous);
}

function overlaps(layout: Layout): string[] {
  const rects = layout.boxes.map((box) => ({ id: box.id, ...(layout.rects.get(box.id) as Rect) }));
  return rects.flatMap((a, index) =>
    rects
      .slice(index + 1)
      .filter((b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height)
      .map((b) => `${a.id} × ${b.id}`),
  );
}

const unfolded = (index: number) => `name-${String.fromCharCode(97 + (index % 26))}${index}x`;

test.each([0, 1, 4, 20, 60, 150])('no two boxes overlap with %i neighbours, closed and open', (neighbours) => {
  const graph = focusGraph(neighbours, unfolded);
  expect(overlaps(layoutOf(graph))).toEqual([]);
  const all = graph.nodes.map((one) => one.id);
  expect(overlaps(layoutOf(graph, opened(...all, 'fold:-1:others', 'fold:1:others')))).toEqual([]);
});

test('the same data gives the same picture, whatever order it comes in', () => {
  const graph = focusGraph(20);
  expect(layoutOf(graph).rects).toEqual(layoutOf(focusGraph(20)).rects);
  const reversed = { ...graph, nodes: [...graph.nodes].reverse(), links: [...graph.links].reverse() };
  expect(new Map(layoutOf(reversed).rects)).toEqual(new Map(layoutOf(graph).rects));
});

test('a refresh with other figures moves nothing', () => {
  const graph = focusGraph(20);
  const first = layoutOf(graph);
  const busier = { ...graph, links: graph.links.map((one) => ({ ...one, established: one.established * 17 + 3 })) };
  expect(layoutOf(busier, NOTHING_OPENED, first).rects).toEqual(first.rects);
});

test('a new neighbour moves no other, and neither does one that went', () => {
  const graph = focusGraph(10);
  const first = layoutOf(graph);
  const grown = {
    ...graph,
    nodes: [...graph.nodes, node('newcomer', { machine: 'newcomer' })],
    links: [...graph.links, link('app', 'newcomer')],
  };
  const second = layoutOf(grown, NOTHING_OPENED, first);
  expect(overlaps(second)).toEqual([]);
  first.rects.forEach((rect, id) => expect(second.rects.get(id)).toEqual(rect));
  const third = layoutOf(graph, NOTHING_OPENED, second);
  expect(third.rects).toEqual(first.rects);
});

test('a new process of the focus machine comes after those already drawn', () => {
  const graph = focusGraph(2);
  const first = layoutOf(graph);
  const grown = {
    ...graph,
    nodes: [...graph.nodes, node('aaa', { kind: 'process', parent: 'focus', machine: 'focus', ports: [1] })],
    links: [...graph.links, link('clients', 'aaa')],
  };
  const second = layoutOf(grown, NOTHING_OPENED, first);
  expect(second.rects.get('nginx')).toEqual(first.rects.get('nginx'));
  expect(second.rects.get('aaa')?.y).toBeGreaterThan(second.rects.get('app')?.y ?? Infinity);
});

test('opening a box moves only those below it, and closing it brings them back', () => {
  const graph = focusGraph(12);
  const first = layoutOf(graph);
  const wide = layoutOf(graph, opened('port-443'), first);
  const top = first.rects.get('port-443')?.y ?? 0;
  for (const box of first.boxes) {
    const before = first.rects.get(box.id);
    if (box.column !== 1 || (before && before.y <= top)) {
      expect(wide.rects.get(box.id)).toMatchObject({ x: before?.x, y: before?.y });
    }
  }
  expect(layoutOf(graph, NOTHING_OPENED, wide).rects).toEqual(first.rects);
});

test('clients stand left of the focus machine and servers right of it', () => {
  const { rects } = layoutOf(focusGraph(4));
  const x = (id: string) => rects.get(id)?.x ?? NaN;
  expect(x('m-0')).toBeLessThan(x('focus'));
  expect(x('clients')).toBeLessThan(x('focus'));
  expect(x('port-443')).toBeGreaterThan(x('focus'));
});

test('neighbours stand in the order of the processes that they are linked to', () => {
  const nodes = [
    node('focus', { focus: true }),
    node('upper', { kind: 'process', parent: 'focus', title: 'a' }),
    node('lower', { kind: 'process', parent: 'focus', title: 'b' }),
    node('x'),
    node('y'),
  ];
  const { rects } = layoutOf({ nodes, links: [link('x', 'lower'), link('y', 'upper')], focus: 'focus' });
  expect(rects.get('y')?.y).toBeLessThan(rects.get('x')?.y ?? NaN);
});

test('a box that was put somewhere stays there whatever else happens, and its rows with it', () => {
  const graph = focusGraph(4);
  const places = { 'm-1': { x: 900, y: -300 } };
  const scene = sceneOf(graph, NOTHING_OPENED, false);
  const moved = placeScene(scene, placeScene(scene), places);
  expect(moved.rects.get('m-1')).toMatchObject({ x: 900, y: -300 });
  expect(moved.rects.get('clients')).toEqual(placeScene(scene).rects.get('clients'));
  const wider = placeScene(sceneOf(focusGraph(8), opened('m-1'), false), moved, places);
  expect(wider.rects.get('m-1')).toMatchObject({ x: 900, y: -300 });
  expect(wider.rects.get('p-1')?.x).toBeGreaterThan(900);
});
