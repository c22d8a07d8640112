import { SHARED_SERVICES, IN_NO_APPLICATION } from '../../model/map';
import { link, node } from '../layout/testGraph';
import { fleetModel } from './fleetModel';

const inGroup = (id: string, group: string, more = {}) => node(id, { machine: id, group, ...more });
const nodes = [
  inGroup('dns', SHARED_SERVICES, { role: 'dns' }),
  inGroup('db', 'shop', { role: 'databaseServer' }),
  inGroup('web10', 'shop', { role: 'webServer' }),
  inGroup('web9', 'shop', { role: 'webServer' }),
  inGroup('pay', 'pay'),
  inGroup('alone', ''),
];

test('groups stand by size, what is set aside last; machines by tier, then by name with its number', () => {
  const { groups } = fleetModel({ nodes, links: [], focus: '' });
  expect(groups.map(({ id, aside }) => [id, aside])).toEqual([
    ['shop', false],
    ['pay', false],
    [IN_NO_APPLICATION, true],
    [SHARED_SERVICES, true],
  ]);
  expect(groups[0]!.members.map(({ id }) => id)).toEqual(['web9', 'web10', 'db']);
});

test('links between the same two groups are one link with all ports and the sum of the figures', () => {
  const links = [
    link('web9', 'pay', { port: 443, ports: [443, 8443], established: 3, failed: 1 }),
    link('web10', 'pay', { port: 80, established: 4 }),
    link('web9', 'db', { port: 5432 }),
  ];
  const { groupLinks } = fleetModel({ nodes, links, focus: '' });
  expect(groupLinks).toMatchObject([
    { source: 'shop', target: 'pay', ports: [80, 443, 8443], count: 2, figures: { established: 7, failed: 1 } },
  ]);
});

test('a link of unknown port has no port', () => {
  const links = [link('web9', 'pay', { port: 0, ports: [] }), link('web10', 'pay', { port: 80 })];
  expect(fleetModel({ nodes, links, focus: '' }).groupLinks[0]?.ports).toEqual([80]);
});

test('a failure counts once in each of its groups, also where both ends are in one', () => {
  const links = [link('web9', 'db', { failed: 2 }), link('web9', 'pay', { failed: 3 })];
  const { groups } = fleetModel({ nodes, links, focus: '' });
  expect(groups.map(({ id, failed }) => [id, failed])).toEqual([
    ['shop', 5],
    ['pay', 3],
    [IN_NO_APPLICATION, 0],
    [SHARED_SERVICES, 0],
  ]);
});

test('links of processes count for their machines', () => {
  const processes = [node('p1', { kind: 'process', parent: 'web9' }), node('p2', { kind: 'process', parent: 'pay' })];
  const graph = { nodes: [...nodes, ...processes], links: [link('p1', 'p2')], focus: '' };
  const { groupLinks, groupOf } = fleetModel(graph);
  expect(groupLinks).toMatchObject([{ source: 'shop', target: 'pay' }]);
  expect(groupOf.has('p1')).toBe(false);
});
