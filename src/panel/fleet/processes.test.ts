import { link, node } from '../layout/testGraph';
import { withProcesses } from './processes';

const machine = (id: string) => node(id, { machine: id, group: 'shop' });
const process = (id: string, of: string) => node(id, { kind: 'process', parent: of, machine: of });
const fleet = {
  nodes: [
    machine('web'),
    machine('db'),
    node('clients', { kind: 'clientGroup' }),
    node('servers', { kind: 'serverPortGroup' }),
  ],
  links: [link('web', 'db'), link('clients', 'web'), link('web', 'servers'), link('db', 'servers')],
  focus: '',
};
const web = {
  nodes: [
    machine('web'),
    process('nginx', 'web'),
    process('php', 'web'),
    machine('db'),
    process('postgres', 'db'),
    machine('far'),
    node('clients-nginx', { kind: 'clientGroup' }),
    node('servers-443', { kind: 'serverPortGroup' }),
    node('server-443', { kind: 'server', parent: 'servers-443' }),
  ],
  links: [
    link('clients-nginx', 'nginx'),
    link('nginx', 'php', { self: true }),
    link('php', 'postgres', { port: 5432 }),
    link('php', 'server-443'),
    link('php', 'far'),
  ],
  focus: 'web',
};
const db = {
  nodes: [machine('db'), process('postgres', 'db'), machine('web'), process('php', 'web')],
  links: [link('php', 'postgres', { port: 5432 })],
  focus: 'db',
};

const ends = (links: readonly { source: string; target: string }[]) =>
  links.map(({ source, target }) => `${source} ${target}`).sort();

test('an expanded machine has its processes, and their links in place of its own', () => {
  const { nodes, links } = withProcesses(fleet, new Map([['web', web]]));
  expect(nodes.filter(({ kind }) => kind === 'process').map(({ id, parent }) => [id, parent])).toEqual([
    ['nginx', 'web'],
    ['php', 'web'],
  ]);
  expect(ends(links)).toEqual(['clients nginx', 'db servers', 'php db', 'php servers']);
});

test('between two expanded machines a link joins process and process, once', () => {
  const { links } = withProcesses(
    fleet,
    new Map([
      ['web', web],
      ['db', db],
    ]),
  );
  expect(ends(links)).toEqual(['clients nginx', 'php postgres', 'php servers']);
});

test('a machine that is not on the map, or has no process, changes nothing', () => {
  expect(withProcesses(fleet, new Map([['gone', web]]))).toBe(fleet);
  expect(withProcesses(fleet, new Map([['web', { ...web, nodes: [machine('web')] }]]))).toBe(fleet);
});
