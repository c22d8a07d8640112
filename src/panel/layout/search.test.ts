import { NOTHING_OPENED } from './boxes';
import { hitsOf } from './search';
import { placeScene } from './place';
import { sceneOf } from './scene';
import { focusGraph } from './testGraph';

const graph = focusGraph(4);

function search(text: string, opened: string[] = []) {
  const scene = sceneOf(graph, { ...NOTHING_OPENED, opened: new Set(opened) }, false);
  return hitsOf(
    text,
    graph,
    scene.ends,
    placeScene(scene).boxes.flatMap((box) => [box.id, ...box.rows.map((row) => row.id)]),
  );
}

test.each([
  ['NGINX', ['nginx']],
  ['10.0.0.2', ['clients']],
  ['*-host', ['m-0', 'm-2', 'm-1', 'm-3']],
  [':25', ['port-25']],
  ['port 8080', ['app']],
  ['nothing like it', []],
  ['  ', []],
  ['(', []],
])('"%s" finds %j, from the left and the top on', (text, expected) => {
  expect([...search(text)].sort()).toEqual([...expected].sort());
});

test('what lies in a closed box is found as the box, in an open one as itself', () => {
  expect(search('p-1')).toEqual(['m-1']);
  expect(search('p-1', ['m-1'])).toEqual(['p-1']);
});

test('hits come column by column, the leftmost first', () => {
  const hits = search('-host');
  expect(hits.slice(0, 2).sort()).toEqual(['m-0', 'm-2']);
});
