import { highlightOf } from '../layout/highlight';
import { link, node } from '../layout/testGraph';
import { activeTest, isShown } from './active';
import { arrange } from './arrange';
import { fleetModel, linkId } from './fleetModel';
import { fleetLines, fleetScene } from './fleetScene';
import { fleetScale, groupBox, type BoxShape } from './groupBox';
import { groupHighlight } from './groupHighlight';
import { groupKey } from './groupKey';
import { nodeCurves } from './nodeCurves';
import { shownLayout } from './shownLayout';

const machine = (id: string, group: string) => node(id, { machine: id, group });
const nginx = node('nginx', { kind: 'process', parent: 'web', machine: 'web' });
const graph = {
  nodes: [
    machine('web', 'shop'),
    machine('db', 'shop'),
    machine('pay', 'pay'),
    machine('dns', 'Shared services'),
    nginx,
  ],
  links: [link('nginx', 'db'), link('nginx', 'pay'), link('pay', 'dns'), link('web', 'dns')],
  focus: '',
};
const model = fleetModel(graph);
const scale = fleetScale(model.groups, { width: 1000, height: 600 });

function drawn(collapsed: readonly string[]) {
  const shape: BoxShape = {
    collapsed: new Set(collapsed),
    processesOf: (id) => (id === 'web' ? [nginx] : []),
  };
  const boxes = model.groups.map((group) => groupBox(group, scale, shape));
  const layout = arrange(model, boxes, { shop: { x: 0, y: 0 }, pay: { x: 500, y: 0 } }, scale);
  return { layout, scene: fleetScene(layout, graph, model.groupOf) };
}

test('processes stand below their machine; what is in a collapsed group is drawn as the group', () => {
  const { scene } = drawn(['pay']);
  expect(scene.boxes).toContainEqual({ id: 'web', rows: [{ id: 'nginx' }] });
  expect(scene.boxes).toContainEqual({ id: groupKey('pay'), rows: [] });
  expect(scene.ends.get('pay')).toBe(groupKey('pay'));
  expect(scene.rects.get('nginx')!.y).toBeGreaterThan(scene.rects.get('web')!.y);
  expect(scene.rects.get('nginx')!.x).toBeGreaterThan(scene.rects.get('web')!.x);
});

test('a collapsed box is no higher than its label', () => {
  const [open, closed] = [drawn([]), drawn(['shop'])].map(({ layout }) =>
    layout.boxes.find(({ id }) => id === 'shop')!,
  );
  expect(closed!.height).toBeLessThan(open!.height);
  expect(closed!.cells).toEqual([]);
});

test('what is found lights up its neighbours and the links between their groups; the shared ones are not drawn for it', () => {
  const { scene } = drawn([]);
  const lines = fleetLines(graph, scene);
  const highlight = groupHighlight(highlightOf(['web'], scene.boxes, lines), ['web'], lines, scene)!;
  expect([...highlight.ids].sort()).toEqual(['db', 'dns', 'nginx', 'pay', 'web']);
  expect([...highlight.groups].sort()).toEqual(['Shared services', 'pay', 'shop']);
  const groups = new Map(model.groups.map((group) => [group.id, group]));
  const shown = model.groupLinks.filter((one) => isShown(one, undefined, groups, highlight)).map(({ id }) => id);
  expect(shown).toEqual([linkId('shop', 'pay')]);
  const ofDns = groupHighlight(highlightOf(['dns'], scene.boxes, lines), ['dns'], lines, scene);
  expect(model.groupLinks.filter((one) => isShown(one, undefined, groups, ofDns))).toHaveLength(3);
  const isActive = activeTest(undefined, undefined, highlight)!;
  expect(isActive({ link: model.groupLinks.find(({ id }) => id === linkId('shop', 'pay'))! } as never)).toBe(true);
});

test('links of what is set aside are drawn where connections fail, whatever is highlighted, and else not', () => {
  const failing = fleetModel({ ...graph, links: [...graph.links, link('dns', 'web', { failed: 3 })] });
  const groups = new Map(failing.groups.map((group) => [group.id, group]));
  const shown = failing.groupLinks.filter((one) => isShown(one, undefined, groups, undefined)).map(({ id }) => id);
  expect(shown.sort()).toEqual([linkId('Shared services', 'shop'), linkId('shop', 'pay')]);
});

test('the links of a machine and its processes go to machines of other groups, or to the group where it is collapsed', () => {
  const joined = (collapsed: string[]) =>
    nodeCurves(graph, drawn(collapsed).scene, undefined, ['web'], 'connections').map(({ link }) => link.target);
  expect(joined([]).sort()).toEqual(['db', 'dns', 'pay']);
  expect(joined(['pay']).sort()).toEqual(['db', 'dns', groupKey('pay')]);
});

test('the links within the open group are drawn, and none of the others', () => {
  const open = model.groups.find(({ id }) => id === 'shop');
  const curves = nodeCurves(graph, drawn([]).scene, open, [], 'connections');
  expect(curves.map(({ link }) => [link.source, link.target])).toEqual([['nginx', 'db']]);
});

test('what a filter hides leaves its place free', () => {
  const { layout } = drawn([]);
  const left = { ...graph, nodes: graph.nodes.filter(({ id }) => id === 'db' || id === 'dns') };
  const { boxes } = shownLayout(layout, fleetModel(left), new Set(['db', 'dns']));
  expect(boxes.map(({ id }) => id).sort()).toEqual(['Shared services', 'shop']);
  const cellOf = (from: typeof boxes) =>
    from.find(({ id }) => id === 'shop')!.cells.find(({ node: n }) => n.id === 'db');
  expect(cellOf(boxes)).toEqual(cellOf(layout.boxes));
});
