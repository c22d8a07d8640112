import { filterGraph, NO_FILTER, type MapFilter } from './filter';
import { parseNoiseRules } from './noise';
import { focusGraph, link, node } from './testGraph';

const graph = focusGraph(4);
const filtered = (more: Partial<MapFilter>, rules = '', of = graph) =>
  filterGraph(of, { ...NO_FILTER, ...more }, parseNoiseRules(rules).rules);
const linksLeft = (more: Partial<MapFilter>, rules = '') => filtered(more, rules).graph.links.map((one) => one.id);

test('without a filter the graph is the very same', () => {
  expect(filtered({}).graph).toBe(graph);
});

test.each<[string, Partial<MapFilter>, string[]]>([
  ['a port', { ports: '25' }, ['app→mail']],
  ['a range of ports', { ports: '20-30, 8080' }, ['nginx→app', 'app→mail']],
  ['only failed', { onlyFailed: true }, ['app→server-2']],
  ['the process on either end', { process: 'P-1' }, ['app→p-1']],
  ['what comes in', { direction: 'inbound' }, ['clients→nginx', 'nginx→app', 'p-0→nginx', 'p-2→nginx']],
])('%s', (_, more, expected) => {
  expect(linksLeft(more)).toEqual(expected);
});

test('what has no link left goes, and is counted; the focus machine stays', () => {
  const { graph: left, hiddenLinks, hiddenMachines, hiddenWithoutAgent } = filtered({ ports: '25' });
  expect(left.nodes.map((one) => one.id)).toEqual(['focus', 'app', 'port-25', 'mail']);
  expect(hiddenLinks).toBe(graph.links.length - 1);
  expect(hiddenMachines).toBe(4);
  // Three clients and the two servers on port 443.
  expect(hiddenWithoutAgent).toBe(3 + 2);
});

test('a server port group counts the members that are left', () => {
  const { graph: left, hiddenMachines, hiddenWithoutAgent } = filtered({ onlyFailed: true });
  expect(left.nodes.find((one) => one.id === 'port-443')).toMatchObject({ memberCount: 1 });
  expect(hiddenMachines).toBe(4);
  // Three clients, the other server on port 443 and the one on port 25.
  expect(hiddenWithoutAgent).toBe(3 + 1 + 1);
});

test('idle links and idle processes go', () => {
  const idle = {
    nodes: [...graph.nodes, node('sleeper', { kind: 'process', parent: 'focus' })],
    links: graph.links.map((one) => (one.target === 'mail' ? { ...one, established: 0 } : one)),
    focus: 'focus',
  };
  const { graph: left, hiddenLinks } = filtered({ hideIdle: true }, '', idle);
  expect(hiddenLinks).toBe(1);
  expect(left.nodes.map((one) => one.id)).not.toContain('sleeper');
  expect(left.nodes.map((one) => one.id)).not.toContain('mail');
});

test('noise goes by the rules, and processes that never had a link stay', () => {
  const quiet = { ...graph, nodes: [...graph.nodes, node('sleeper', { kind: 'process', parent: 'focus' })] };
  const { graph: left, hiddenLinks } = filtered({ hideNoise: true }, 'port 25\nmachine b-host', quiet);
  expect(hiddenLinks).toBe(2);
  expect(left.nodes.map((one) => one.id)).toContain('sleeper');
  expect(left.nodes.map((one) => one.id)).not.toContain('m-1');
});

test('a link of several ports is found by any of them', () => {
  const fleet = { nodes: [node('a'), node('b')], links: [link('a', 'b', { port: 443, ports: [53, 443] })], focus: '' };
  expect(filterGraph(fleet, { ...NO_FILTER, ports: '53' }, []).hiddenLinks).toBe(0);
  expect(filterGraph(fleet, { ...NO_FILTER, ports: '80' }, []).hiddenLinks).toBe(1);
});

test('a list of ports that is none hides nothing', () => {
  expect(filtered({ ports: '25-' }).hiddenLinks).toBe(0);
});

test('a direction means nothing on a map without a focus machine', () => {
  const other = { nodes: [node('a'), node('b')], links: [link('a', 'b')], focus: '' };
  expect(filtered({ direction: 'inbound' }, '', other).hiddenLinks).toBe(0);
});
