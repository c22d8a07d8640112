import type { MapLink, MapNode } from './map';
import { decodeLinks, decodeNodes, encodeRows, linkColumns, nodeColumns, type Cells } from './mapFrames';

const node: MapNode = {
  id: 'm-1',
  kind: 'machine',
  title: 'web "01", 🙂',
  subtitle: 'Debian',
  parent: '',
  focus: true,
  machine: 'm-1',
  role: 'webServer',
  status: 'warning',
  statusReasons: [{ badge: 'failedConnections', status: 'warning', count: 2, text: '2 failed' }],
  osFamily: 'linux',
  osName: 'Debian 12',
  addresses: ['10.0.0.1', 'fe80::1'],
  memberCount: 0,
  ports: [80, 443],
  lastSeen: 1_700_000_000_000,
  tags: ['web', 'team=pay'],
  group: 'shop',
};

const link: MapLink = {
  id: 'l',
  kind: 'connection',
  source: 'a',
  target: 'b',
  port: 443,
  ports: [80, 443],
  protocol: 'tcp',
  self: false,
  established: 1,
  terminated: 2,
  failed: 3,
  refused: 4,
  timedOut: 5,
  unreachable: 6,
  reset: 7,
  abandoned: 8,
  live: 9,
  bytesSent: 2 ** 52,
  bytesReceived: 11,
  roundTripMin: 12,
  roundTripMean: 13.5,
  roundTripMax: 14,
  retransmits: 15,
  firstSeen: 16,
  lastSeen: 17,
  evidence: 'both',
};

function source(cells: Map<string, Cells>, length: number) {
  return { length, column: (name: string) => cells.get(name) };
}

test('a node and a link come back as they went', () => {
  expect(decodeNodes(source(encodeRows(nodeColumns, [node]), 1))).toEqual([node]);
  expect(decodeLinks(source(encodeRows(linkColumns, [link]), 1))).toEqual([link]);
});

test('a node of no group and a link of one port read as empty', () => {
  const { group, tags, ...alone } = node;
  const { ports, ...single } = link;
  expect([group, tags, ports]).toEqual(['shop', ['web', 'team=pay'], [80, 443]]);
  expect(decodeNodes(source(encodeRows(nodeColumns, [alone]), 1))[0]).toMatchObject({ group: '', tags: [] });
  expect(decodeLinks(source(encodeRows(linkColumns, [single]), 1))[0]?.ports).toEqual([]);
});

test('an unknown time travels as null, not as 1970', () => {
  const cells = encodeRows(nodeColumns, [{ ...node, lastSeen: 0 }]);
  expect(cells.get('lastSeen')).toEqual([null]);
  expect(decodeNodes(source(cells, 1))[0]?.lastSeen).toBe(0);
});

test('a frame without our columns reads as empty values, and broken list text as an empty list', () => {
  const cells = new Map<string, Cells>([
    ['id', ['x']],
    ['addresses', ['[broken']],
    ['ports', ['{"not":"a list"}']],
  ]);
  expect(decodeNodes(source(cells, 1))[0]).toMatchObject({
    id: 'x',
    title: '',
    addresses: [],
    ports: [],
    focus: false,
  });
});
