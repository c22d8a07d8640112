import { NOTHING_OPENED, type Openings } from './boxes';
import { MOST_ROWS } from './rows';
import { sceneOf } from './scene';
import { focusGraph, link, node } from './testGraph';

const opened = (...ids: string[]): Openings => ({ ...NOTHING_OPENED, opened: new Set(ids) });
const scene = (openings = NOTHING_OPENED, self = false) => sceneOf(focusGraph(4), openings, self);
const box = (id: string, openings = NOTHING_OPENED) => scene(openings).boxes.find((one) => one.id === id);
const ends = (openings = NOTHING_OPENED, self = false) =>
  scene(openings, self).lines.map((line) => `${line.source}→${line.target}${line.failed ? ' failed' : ''}`);

test('the focus machine is open, its neighbours are closed, clients left and servers right', () => {
  expect(box('focus')).toMatchObject({ open: true, focus: true, column: 0 });
  expect(box('focus')?.rows.map((row) => row.id)).toEqual(['nginx', 'app']);
  expect(box('clients')).toMatchObject({ column: -1, count: 3, openable: false });
  expect(box('m-0')).toMatchObject({ column: -1, open: false, openable: true });
  expect(box('m-1')).toMatchObject({ column: 1, open: false, subtitle: 'port 5432' });
});

test('of more members than can be read, those that fail and those with connections get rows; all where that is wanted', () => {
  const children = Array.from({ length: 50 }, (_, i) =>
    node(`p-${i}`, { kind: 'process', parent: 'focus', machine: 'focus' }),
  );
  const graph = {
    nodes: [node('focus', { focus: true, machine: 'focus' }), node('far'), ...children],
    links: [link('p-48', 'far', { failed: 1 }), link('p-40', 'far'), link('p-41', 'p-42', { self: true })],
    focus: 'focus',
  };
  const few = sceneOf(graph, NOTHING_OPENED, true);
  const box = few.boxes.find(({ id }) => id === 'focus')!;
  expect(box.more).toEqual({ id: 'focus/all', hidden: 50 - MOST_ROWS });
  expect(box.rows.map(({ id }) => id)).toEqual([
    ...children.slice(0, MOST_ROWS - 2).map(({ id }) => id),
    'p-40',
    'p-48',
  ]);
  expect(few.lines.map(({ source, target }) => `${source}→${target}`)).not.toContain('p-41→p-42');
  expect([few.ends.get('p-41'), few.ends.get('p-40')]).toEqual(['focus', 'p-40']);

  const all = sceneOf(graph, opened('focus/all'), true);
  expect(all.boxes.find(({ id }) => id === 'focus')).toMatchObject({ more: { hidden: 0 }, rows: { length: 50 } });
  expect(all.lines.map(({ source, target }) => `${source}→${target}`)).toContain('p-41→p-42');
});

test('the focus machine closes', () => {
  const closed = { ...NOTHING_OPENED, closed: new Set(['focus']) };
  expect(box('focus', closed)).toMatchObject({ open: false, rows: [] });
  expect(ends(closed)).toContain('clients→focus');
});

test('links of a closed box end at the box, of an open one at its rows', () => {
  expect(ends()).toContain('m-0→nginx');
  expect(ends(opened('m-0'))).toContain('p-0→nginx');
  expect(ends(opened('m-0'))).not.toContain('m-0→nginx');
});

test('a server port group merges its links, and opens into servers and links', () => {
  expect(box('port-443')).toMatchObject({ title: 'Port 443', count: 2, openable: true });
  expect(ends().filter((line) => line.includes('port-443'))).toEqual(['app→port-443', 'app→port-443 failed']);
  expect(ends(opened('port-443')).filter((line) => line.includes('server'))).toEqual([
    'app→server-1',
    'app→server-2 failed',
  ]);
});

test('a server port group of one server is that server', () => {
  expect(box('port-25')).toMatchObject({ title: 'mail.example', subtitle: 'port 25', openable: false, count: 1 });
});

test('a failed line carries only the links that failed', () => {
  const line = scene().lines.find((one) => one.failed);
  expect(line?.links.map((one) => one.target)).toEqual(['server-2']);
  expect(line?.figures).toMatchObject({ failed: 4, refused: 4, established: 0 });
});

test('a link that both works and fails is drawn twice', () => {
  const graph = { nodes: [node('a'), node('b')], links: [link('a', 'b', { established: 7, failed: 2 })], focus: '' };
  expect(sceneOf(graph, NOTHING_OPENED, false).lines.map((line) => line.failed)).toEqual([false, true]);
});

test('self links are drawn where the option or the menu of the machine says so', () => {
  const switched = { ...NOTHING_OPENED, selfLinksSwitched: new Set(['focus']) };
  expect(ends()).not.toContain('nginx→app');
  expect(ends(NOTHING_OPENED, true)).toContain('nginx→app');
  expect(ends(switched)).toContain('nginx→app');
  expect(ends(switched, true)).not.toContain('nginx→app');
});

test('neighbours beyond what fits fold by name, and the fold says how many fail', () => {
  const graph = focusGraph(80, (index) => (index % 4 < 2 ? `pc-fra-${index}` : `pc-muc-${index}`));
  const failing = graph.links.map((one) => (one.source === 'p-4' ? { ...one, failed: 3 } : one));
  const { boxes, lines } = sceneOf({ ...graph, links: failing }, NOTHING_OPENED, false);
  expect(boxes.find((one) => one.id === 'fold:-1:pc-fra')).toMatchObject({
    title: '20 × pc-fra',
    count: 20,
    failing: 1,
    status: 'warning',
  });
  expect(lines.map((line) => line.source)).toContain('fold:-1:pc-muc');
});

test('an opened fold lists its machines; a machine opened in it stands by itself', () => {
  const graph = focusGraph(40, (index) => `pc-${index}`);
  const fold = sceneOf(graph, opened('fold:-1:pc'), false).boxes.find((one) => one.kind === 'fold');
  expect(fold?.rows).toHaveLength(20);
  const { boxes } = sceneOf(graph, opened('fold:-1:pc', 'm-0'), false);
  expect(boxes.find((one) => one.id === 'm-0')).toMatchObject({ kind: 'machine', open: true });
  expect(boxes.find((one) => one.id === 'fold:-1:pc')?.rows).toHaveLength(19);
});

test('links to nodes that the answer lacks are left out instead of breaking the map', () => {
  const graph = { nodes: [node('a')], links: [link('a', 'gone')], focus: 'a' };
  expect(sceneOf(graph, NOTHING_OPENED, false).lines).toEqual([]);
});
