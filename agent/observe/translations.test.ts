import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { flowOf } from './flow.fixture';
import { destinations, Translations } from './translations';

/** As Linux 6.18 wrote it for a connection to 10.77.0.9:80 that nftables sent to 10.77.0.1:8080, and others. */
const TRANSLATED =
  'ipv4     2 tcp      6 431999 ESTABLISHED src=10.0.0.1 dst=10.77.0.9 sport=46750 dport=80 src=10.77.0.1 dst=10.0.0.1 sport=8080 dport=46750 [ASSURED] mark=0 zone=0 use=2';
const UNREPLIED =
  'ipv4     2 tcp      6 110 SYN_SENT src=10.0.0.1 dst=10.77.0.8 sport=46751 dport=81 [UNREPLIED] src=10.77.0.2 dst=10.0.0.1 sport=8081 dport=46751 mark=0 zone=0 use=2';
const PLAIN =
  'ipv4     2 tcp      6 431999 ESTABLISHED src=10.0.0.1 dst=10.0.0.9 sport=46752 dport=443 src=10.0.0.9 dst=192.0.2.1 sport=443 dport=46752 [ASSURED] mark=0 zone=0 use=2';
const DATAGRAMS =
  'ipv4     2 udp      17 29 src=10.0.0.1 dst=10.0.0.53 sport=4000 dport=53 src=10.0.0.54 dst=10.0.0.1 sport=53 dport=4000 mark=0 zone=0 use=2';
const KEYS = new Set([
  '10.0.0.1 10.77.0.9 80',
  '10.0.0.1 10.77.0.8 81',
  '10.0.0.1 10.0.0.9 443',
  '10.0.0.1 10.0.0.53 53',
]);

test('tells the real server of a translated destination, also of one that has not answered', () => {
  expect(destinations([TRANSLATED, UNREPLIED, PLAIN, DATAGRAMS, 'nonsense', ''].join('\n'), KEYS)).toEqual(
    new Map([
      ['10.0.0.1 10.77.0.9 80', { address: '10.77.0.1', port: 8080 }],
      ['10.0.0.1 10.77.0.8 81', { address: '10.77.0.2', port: 8081 }],
    ]),
  );
});

test('tells no server where connections to one address end at several', () => {
  const other = TRANSLATED.replace('src=10.77.0.1', 'src=10.77.0.7');
  for (const order of [
    [TRANSLATED, other, TRANSLATED],
    [TRANSLATED, other, other],
  ]) {
    expect(destinations(order.join('\n'), KEYS).get('10.0.0.1 10.77.0.9 80')).toBeUndefined();
  }
});

describe('Translations', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'servicemap-conntrack-'));
    writeFileSync(join(folder, 'table'), TRANSLATED);
    writeFileSync(join(folder, 'count'), '1\n');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const open = () => new Translations(join(folder, 'table'), join(folder, 'count'));
  const flow = flowOf({ remoteAddress: '10.77.0.9', serverPort: 80, established: 2 });

  test('lets an outbound flow end at the real server, and keeps it there when the table has forgotten', () => {
    const translations = open();
    const there = { ...flow, remoteAddress: '10.77.0.1', serverPort: 8080 };
    expect(translations.resolved([flow])).toEqual([there]);
    rmSync(join(folder, 'table'));
    expect(translations.resolved([flow])).toEqual([there]);
  });

  test('leaves an address as it was called from the connection on that ends at a second server', () => {
    const translations = open();
    const entry = (server: string) => TRANSLATED.replace('src=10.77.0.1', `src=${server}`);
    const remoteOf = (looked: typeof flow) => translations.resolved([looked])[0]?.remoteAddress;
    expect(remoteOf(flow)).toBe('10.77.0.1');
    writeFileSync(join(folder, 'table'), `${entry('10.77.0.1')}\n${entry('10.77.0.2')}`);
    expect(remoteOf({ ...flow, established: 0 })).toBe('10.77.0.1');
    expect(remoteOf(flow)).toBe('10.77.0.9');
    writeFileSync(join(folder, 'table'), entry('10.77.0.2'));
    expect(remoteOf(flow)).toBe('10.77.0.9');
  });

  test('counts the servers also where the table has forgotten the first', () => {
    const translations = open();
    expect(translations.resolved([flow])[0]?.remoteAddress).toBe('10.77.0.1');
    writeFileSync(join(folder, 'table'), TRANSLATED.replace('src=10.77.0.1', 'src=10.77.0.2'));
    expect(translations.resolved([flow])).toEqual([flow]);
  });

  test('leaves inbound flows, and all where nothing is tracked or too much', () => {
    const inbound = flowOf({ ...flow, direction: 'inbound' });
    expect(open().resolved([inbound])).toEqual([inbound]);
    writeFileSync(join(folder, 'count'), '20001\n');
    expect(open().resolved([flow])).toEqual([flow]);
    rmSync(join(folder, 'count'));
    expect(open().resolved([flow])).toEqual([flow]);
  });
});
