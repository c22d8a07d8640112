import { focusGraph } from '../layout/testGraph';
import { subjectOfNode } from './subject';

const graph = focusGraph(2);

test('a machine tells what it is, sums up its links and is found by its connections', () => {
  const subject = subjectOfNode('m-0', graph, String);
  expect(subject).toMatchObject({ title: 'a-host', kind: 'Machine', machine: 'm-0', process: '' });
  expect(subject?.facts).toContainEqual(['Connections', '1']);
  expect(subject?.search).toContain('Process=p-0');
});

test('a process is asked for by its machine and its own id', () => {
  expect(subjectOfNode('nginx', graph, String)).toMatchObject({ machine: 'focus', process: 'nginx', kind: 'Process' });
});

test('what has no agent can be asked for nothing', () => {
  const seen = { ...graph, nodes: graph.nodes.map((one) => ({ ...one, lastSeen: 7 })) };
  const namesOf = (id: string) => subjectOfNode(id, seen, String)?.facts.map(([name]) => name);
  expect(subjectOfNode('clients', seen, String)).toMatchObject({ machine: '', process: '', kind: 'Client group' });
  expect(namesOf('clients')).not.toContain('Last seen by its agent');
  expect(namesOf('focus')).toContain('Last seen by its agent');
});

test('what left the map has no details', () => {
  expect(subjectOfNode('gone', graph, String)).toBeUndefined();
});
