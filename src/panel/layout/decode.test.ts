import { FieldType, toDataFrame, type DataFrame } from '@grafana/data';
import { encodeRows, linkColumns, nodeColumns } from '../../model/mapFrames';
import { decodeGraph } from './decode';
import { link, node } from './testGraph';

const frame = (columns: ReadonlyMap<string, unknown[]>): DataFrame =>
  toDataFrame({ fields: [...columns].map(([name, values]) => ({ name, values, type: FieldType.other })) });

test('our own frames give back every node and every connection, without what merely belongs together', () => {
  const nodes = [node('m', { focus: true, title: '<b>"quoted"</b>\n🙂' }), node('p', { kind: 'process', parent: 'm' })];
  const links = [link('p', 'm'), link('m', 'p', { kind: 'runs' })];
  const graph = decodeGraph([frame(encodeRows(nodeColumns, nodes)), frame(encodeRows(linkColumns, links))]);
  expect(graph).toEqual({ nodes, links: [links[0]], focus: 'm' });
});

test('values that are a Vector, as before Grafana 10, read the same', () => {
  const arrays = frame(encodeRows(nodeColumns, [node('m')]));
  const fields = arrays.fields.map((field) => {
    const values = [...(field.values as unknown as unknown[])];
    return { ...field, values: { toArray: () => values, length: values.length } };
  });
  const vectors = { ...arrays, fields } as unknown as DataFrame;
  expect(decodeGraph([vectors]).nodes).toEqual([node('m')]);
});

test("another datasource's node graph becomes machines and links", () => {
  const nodes = new Map<string, unknown[]>([
    ['id', ['cart', 'db']],
    ['title', ['Cart', null]],
    ['mainstat', ['12 ms', 3]],
  ]);
  const edges = new Map<string, unknown[]>([
    ['id', ['1']],
    ['source', ['cart']],
    ['target', ['db']],
    ['mainstat', ['4.5 r/s']],
  ]);
  const graph = decodeGraph([frame(nodes), frame(edges)]);
  expect(graph.focus).toBe('');
  expect(graph.nodes).toMatchObject([
    { id: 'cart', kind: 'machine', title: 'Cart', subtitle: '12 ms' },
    { id: 'db', title: 'db', subtitle: '3' },
  ]);
  expect(graph.links).toMatchObject([{ source: 'cart', target: 'db', established: 4.5, self: false }]);
});

test('no frames, or frames of something else, are an empty graph', () => {
  expect(decodeGraph([]).nodes).toEqual([]);
  expect(decodeGraph([frame(new Map([['time', [1, 2]]]))]).nodes).toEqual([]);
});
