import { node } from '../layout/testGraph';
import { arrange } from './arrange';
import { detailAt } from './detail';
import { fleetModel } from './fleetModel';
import { foundNames } from './foundNames';
import { fleetScale, groupBox } from './groupBox';

const inGroup = (id: string, group: string, role: 'webServer' | 'databaseServer') =>
  node(id, { title: `${id}.example.net`, machine: id, group, role });
const shops = Array.from({ length: 70 }, (_, i) => inGroup(`shop-web-${i}`, 'shop', 'webServer'));
const databases = [1, 2, 3].map((i) => inGroup(`pay-db-${i}`, 'pay', 'databaseServer'));
const model = fleetModel({ nodes: [...shops, ...databases], links: [], focus: '' });
const scale = fleetScale(model.groups, { width: 1000, height: 600 });
const layout = arrange(
  model,
  model.groups.map((group) => groupBox(group, scale)),
  { shop: { x: 0, y: 0 }, pay: { x: 2000, y: 0 } },
  scale,
);
const groups = new Map(model.groups.map((group) => [group.id, group]));

function named(ids: readonly string[], marked: readonly string[] = [], zoom = 0.8) {
  return foundNames({ groups, layout, zoom, framed: new Set(ids), marked: new Set(marked) });
}

test('the scene is one of dots without names', () => {
  expect(detailAt(0.8, scale)).toBe('dots');
});

test('what is found has its name, without the domain, at the right of its dot', () => {
  const [found] = named(['pay-db-2']);
  const box = layout.boxes.find(({ id }) => id === 'pay')!;
  expect(found?.name).toBe('pay-db-2');
  expect(found!.rect.x).toBeGreaterThan(box.x + scale.padding + scale.dot);
});

test('of neighbours too near for all their names, every name that is there can be read', () => {
  const names = named(['pay-db-1', 'pay-db-2', 'pay-db-3']);
  expect(names.map(({ name }) => name)).toEqual(['pay-db-1', 'pay-db-3']);
  const [above, below] = names.map(({ rect }) => rect);
  expect(above!.y + above!.height).toBeLessThanOrEqual(below!.y);
});

test('nearer, there is room for all of them', () => {
  expect(named(['pay-db-1', 'pay-db-2', 'pay-db-3'], [], 1.3)).toHaveLength(3);
});

test('the hit that the reader is at has its name before its neighbours', () => {
  expect(named(['pay-db-1', 'pay-db-2', 'pay-db-3'], ['pay-db-2']).map(({ name }) => name)).toEqual(['pay-db-2']);
});

test('no name covers something else that was found', () => {
  const row = layout.boxes.find(({ id }) => id === 'shop')!.cells.filter((cell) => cell.row === 3);
  const ids = row.map((cell) => cell.node.id);
  expect(ids.length).toBeGreaterThan(2);
  expect(named(ids).map(({ name }) => name)).toEqual([ids.at(-1)]);
});

test('no name covers the label of a box', () => {
  const pay = layout.boxes.find(({ id }) => id === 'pay')!;
  const shop = layout.boxes.find(({ id }) => id === 'shop')!;
  const nearby = { ...layout, boxes: [shop, { ...pay, x: shop.x - 40, y: shop.y - scale.header - scale.padding }] };
  const of = (boxes: typeof layout) =>
    foundNames({ groups, layout: boxes, zoom: 0.8, framed: new Set(['pay-db-1']), marked: new Set() });
  expect(of(layout)).toHaveLength(1);
  expect(of(nearby)).toHaveLength(0);
});

test('of many found none is named: names would hide them', () => {
  expect(named(shops.slice(0, 31).map(({ id }) => id))).toEqual([]);
});
