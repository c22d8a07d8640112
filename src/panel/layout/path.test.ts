import { NOTHING_OPENED } from './boxes';
import { pathBetween } from './path';
import { sceneOf } from './scene';
import { focusGraph, link, node } from './testGraph';

test('a path leads through the focus machine, with the rows that its lines end at', () => {
  const { boxes, lines } = sceneOf(focusGraph(2), NOTHING_OPENED, false);
  const path = pathBetween('clients', 'port-25', boxes, lines);
  expect([...(path?.ids ?? [])].sort()).toEqual(['app', 'clients', 'focus', 'nginx', 'port-25']);
  expect(lines.filter((line) => path?.lines.has(line.id)).map((line) => line.id).length).toBe(2);
});

test('the shortest of several ways, whichever way the links point', () => {
  const nodes = ['a', 'b', 'c', 'd', 'e'].map((id) => node(id));
  const links = [link('a', 'b'), link('b', 'c'), link('c', 'd'), link('e', 'a'), link('d', 'e')];
  const { boxes, lines } = sceneOf({ nodes, links, focus: '' }, NOTHING_OPENED, false);
  expect([...(pathBetween('a', 'd', boxes, lines)?.ids ?? [])].sort()).toEqual(['a', 'd', 'e']);
});

test('failed connections on the way belong to it', () => {
  const { boxes, lines } = sceneOf(focusGraph(0), NOTHING_OPENED, false);
  expect(pathBetween('app', 'port-443', boxes, lines)?.lines.size).toBe(2);
});

test('there is none to what nothing leads to, nor to what is not drawn', () => {
  const { boxes, lines } = sceneOf({ nodes: [node('a'), node('b')], links: [], focus: '' }, NOTHING_OPENED, false);
  expect(pathBetween('a', 'b', boxes, lines)).toBeUndefined();
  expect(pathBetween('a', 'gone', boxes, lines)).toBeUndefined();
});
