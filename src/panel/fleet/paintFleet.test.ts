/** @jest-environment jsdom */
import '../view/testBrowser';
import { createTheme } from '@grafana/data';
import { link, node } from '../layout/testGraph';
import { arrange } from './arrange';
import { fleetModel } from './fleetModel';
import { fleetScene } from './fleetScene';
import { fleetScale, groupBox } from './groupBox';
import { nodeCurves } from './nodeCurves';
import { fleetDrawing } from './paintFleet';
import { paletteOf } from './palette';

const graph = {
  nodes: [node('web01', { machine: 'web01', group: 'shop' }), node('db01', { machine: 'db01', group: 'pay' })],
  links: [link('web01', 'db01', { established: 7 })],
  focus: '',
};

/** What is drawn, in this order: lines, halos of names, and texts. */
function drawn(): string[] {
  const model = fleetModel(graph);
  const scale = fleetScale(model.groups, { width: 1000, height: 600 });
  const boxes = model.groups.map((group) => groupBox(group, scale));
  const layout = arrange(model, boxes, { shop: { x: 0, y: 0 }, pay: { x: 400, y: 0 } }, scale);
  const scene = fleetScene(layout, graph, model.groupOf);
  const svg = fleetDrawing({
    groups: new Map(model.groups.map((group) => [group.id, group])),
    layout,
    palette: paletteOf(createTheme()),
    active: undefined,
    collapsed: new Set(),
    highlight: undefined,
    framed: new Set(),
    marked: new Set(),
    curves: [],
    nodeCurves: nodeCurves(graph, scene, undefined, ['web01'], 'connections'),
    isActive: undefined,
    isActiveNode: () => true,
    labelOf: ({ figures }) => String(figures.established),
  });
  const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  return [...root.querySelectorAll('path[fill="none"], text')].map((element) =>
    element.tagName === 'path' ? 'line' : `${element.getAttribute('stroke') ? 'halo of ' : ''}${element.textContent}`,
  );
}

test('no link strikes through a name: names are drawn after links, within a halo, and figures last', () => {
  const order = drawn();
  expect(order[0]).toBe('line');
  expect(order.lastIndexOf('line')).toBe(0);
  for (const name of ['shop · 1', 'pay · 1', 'web01', 'db01']) {
    expect(order.indexOf(`halo of ${name}`)).toBeGreaterThan(0);
    expect(order.indexOf(name)).toBe(order.indexOf(`halo of ${name}`) + 1);
  }
  expect(order.at(-1)).toBe('7');
});
