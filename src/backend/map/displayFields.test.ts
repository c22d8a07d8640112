import type { MapLink, MapNode } from '../../model/map';
import { clientGroups } from './agentlessNodes';
import { linkDisplayFields, nodeDisplayFields } from './displayFields';
import { runsLink } from './links';
import { machine, report } from './testReports';
import { tiesOf } from './ties';
import { directoryOf } from './directory';

const link = (figures: Partial<MapLink>): MapLink => ({
  ...runsLink('web', 'db'),
  kind: 'connection',
  port: 5432,
  ...figures,
});
const node = {
  id: 'web',
  kind: 'machine',
  parent: '',
  addresses: [],
  ports: [],
  statusReasons: [],
} as unknown as MapNode;

function cells(fields: ReturnType<typeof nodeDisplayFields>, name: string) {
  return fields.find((field) => field.name === name)?.values;
}

test('connections that were open before the range count', () => {
  const pooled = [link({ established: 0, live: 4 }), link({ established: 3, live: 1, failed: 1 })];
  expect(cells(linkDisplayFields(pooled), 'mainstat')).toEqual(['4 on port 5432', '3 on port 5432']);
  const fields = nodeDisplayFields([node], pooled);
  expect([cells(fields, 'mainstat'), cells(fields, 'arc__failed')]).toEqual([['5 connections'], [1 / 6]]);
});

test('a map of 200,000 links is drawn', () => {
  const many = Array.from({ length: 200_000 }, (_, i) => link({ bytesSent: i }));
  expect(cells(linkDisplayFields(many), 'thickness')?.at(-1)).toBe(5);
});

test('a client group of 200,000 members knows its newest', () => {
  const web = machine('web', '10.0.0.1');
  const reports = Array.from({ length: 200_000 }, (_, i) =>
    report(web, 'nginx', 'inbound', '10.0.0.1', `2001:db8::${i.toString(16)}`, 443, { lastSeen: i }),
  );
  const scene = { focus: 'web', focusAddresses: new Set<string>(), directory: directoryOf([web]) };
  const [group] = clientGroups(tiesOf(reports, { ...scene, listener: () => undefined }));
  expect([group?.memberCount, group?.lastSeen]).toEqual([200_000, 199_999]);
});
