import { link, node } from '../layout/testGraph';
import { arrange } from './arrange';
import { detailAt, namesZoom } from './detail';
import { fitTextEnd } from './fitTextEnd';
import { fleetModel } from './fleetModel';
import { fleetScale, groupBox } from './groupBox';
import { curveAt, groupCurves } from './groupCurves';
import { hitAt } from './hit';
import { openView } from './openView';

const graph = {
  nodes: ['a', 'b'].map((id) => node(id, { machine: id, group: `group-${id}` })),
  links: [link('a', 'b'), link('b', 'a')],
  focus: '',
};
const model = fleetModel(graph);
const scale = fleetScale(model.groups, { width: 1000, height: 600 });
const boxes = model.groups.map((group) => groupBox(group, scale));
const layout = arrange(model, boxes, { 'group-a': { x: 0, y: 0 }, 'group-b': { x: 600, y: 0 } }, scale);
const boxOf = (id: string) => layout.boxes.find((box) => box.id === id);

test('links to and fro are two curves that begin and end at the borders of their boxes', () => {
  const [there, back] = groupCurves(model.groupLinks, boxOf, 'connections');
  expect(there!.from.x).toBeCloseTo(boxOf('group-a')!.width / 2);
  expect(there!.to.x).toBeCloseTo(600 - boxOf('group-b')!.width / 2);
  expect(there!.bend.y * back!.bend.y).toBeLessThan(0);
});

test('the pointer finds the nearer curve, and none from afar', () => {
  const curves = groupCurves(model.groupLinks, boxOf, 'connections');
  const { from, bend, to } = curves[0]!;
  const above = curveAt(curves, { x: 300, y: (from.y + 2 * bend.y + to.y) / 4 }, 6);
  expect(above?.link.source).toBe('group-a');
  expect(curveAt(curves, { x: 300, y: 300 }, 6)).toBeUndefined();
});

test('the pointer finds a machine where it is large enough to be meant, else its box', () => {
  const box = boxOf('group-a')!;
  const point = { x: box.x + scale.padding + 2, y: box.y + scale.header + scale.padding + scale.cellHeight / 2 };
  expect(hitAt(layout, point, 1)).toMatchObject({ box: { id: 'group-a' }, node: { id: 'a' }, onArrow: false });
  expect(hitAt(layout, point, 0.3)).toMatchObject({ box: { id: 'group-a' }, node: undefined });
  expect(hitAt(layout, { x: 300, y: 0 }, 1)).toBeUndefined();
});

test('opening a box goes where its machines have names', () => {
  const view = openView(boxOf('group-b')!, scale, { width: 1000, height: 600 });
  expect(view.scale).toBeGreaterThanOrEqual(namesZoom(scale));
  expect(detailAt(view.scale, scale)).toBe('names');
  expect(600 * view.scale + view.x).toBeCloseTo(500);
});

test('far away, machines are bars; nearer, dots', () => {
  expect([0.1, 0.5, 2].map((zoom) => detailAt(zoom, scale))).toEqual(['bars', 'dots', 'names']);
});

test('a name that does not fit keeps its end', () => {
  expect(fitTextEnd('shop-web-01', 1000, 11)).toBe('shop-web-01');
  expect(fitTextEnd('shop-web-01', 40, 11)).toMatch(/^….*01$/);
});
