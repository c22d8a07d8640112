import { linkTable, nodeTable, sortedRows } from './tables';
import { focusGraph } from '../layout/testGraph';

const graph = focusGraph(1);
const cell = (table: ReturnType<typeof nodeTable>, id: string, name: string) =>
  table.rows.find((row) => row.id === id)?.cells[table.columns.findIndex((column) => column.name === name)];

test('a node is a row with where it belongs and what its links carry', () => {
  const table = nodeTable(graph);
  expect(table.rows).toHaveLength(graph.nodes.length);
  expect(cell(table, 'app', 'Part of')).toBe('focus');
  expect(cell(table, 'app', 'Failed')).toBe(4);
  expect(cell(table, 'focus', 'Failed')).toBe(4);
  expect(cell(table, 'm-0', 'Connections')).toBe(1);
  expect(cell(table, 'port-443', 'Connections')).toBe(5);
  expect(cell(table, 'port-443', 'Kind')).toBe('Server port group');
});

test.each([
  ['clients', 3],
  ['port-25', 1],
  ['server-1', ''],
  ['app', ''],
  ['m-0', ''],
])('of %s, the members are %j: only groups have any', (id, members) => {
  expect(cell(nodeTable(graph), id, 'Members')).toBe(members);
});

test('a link is a row with the names of its ends', () => {
  const table = linkTable(graph);
  const row = 'app→mail';
  expect(
    ['Client', 'Client’s machine', 'Server', 'Server’s machine', 'Port'].map((name) => cell(table, row, name)),
  ).toEqual(['app', 'focus', 'mail.example', 'mail.example', '25']);
});

test('numbers sort as numbers, also within texts', () => {
  const table = {
    columns: [
      { name: 'Name', kind: 'text' as const },
      { name: 'Failed', kind: 'count' as const },
    ],
    rows: [
      { id: 'a', cells: ['web10', 9] },
      { id: 'b', cells: ['web9', 10] },
      { id: 'c', cells: ['Web9', 10] },
    ],
  };
  expect(sortedRows(table, 0, false).map((row) => row.id)).toEqual(['b', 'c', 'a']);
  expect(sortedRows(table, 1, true).map((row) => row.id)).toEqual(['b', 'c', 'a']);
});
