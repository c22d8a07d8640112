import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseSignatures, readSignatures } from './clamav';
import { productsHere, type FoundProduct } from './found';
import { CLAMAV, PRODUCTS } from './products';
import { ProtectionCollector } from './protection';
import { parseThreats, readThreats } from './threats';
import { shorten } from '../../../send/shorten.fixture';

const DAY_MS = 86_400_000;
const FALCON = PRODUCTS.find(({ title }) => title.startsWith('CrowdStrike'))!;

async function fieldsOf(found: readonly FoundProduct[], ageDays?: number, threats?: ReturnType<typeof parseThreats>) {
  const signatures = ageDays === undefined ? undefined : { version: '27033', madeAt: Date.now() - ageDays * DAY_MS };
  const collector = new ProtectionCollector(
    { machine: { id: 'm-1', computer: 'web1' }, shorten },
    () => [...found],
    () => signatures,
    () => threats,
  );
  return (await collector.collect())[0]!.fields;
}

const clamav = (isRunning: boolean): FoundProduct => ({ product: CLAMAV, path: '', isRunning });

test.each([
  ['nothing', [], undefined, 'No real time protection', 270],
  ['a product that runs', [{ product: FALCON, path: '', isRunning: true }], undefined, 'Real time protection', 150],
  ['one that is installed only', [clamav(false)], 1, 'Action required', 350],
  ['ClamAV with fresh signatures', [clamav(true)], 1, 'Real time protection', 150],
  ['ClamAV with old signatures', [clamav(true)], 8, 'Signatures out of date', 250],
  ['ClamAV without signatures', [clamav(true)], undefined, 'Signatures out of date', 250],
])('%s', async (_, found, age, status, rank) => {
  expect(await fieldsOf(found, age)).toMatchObject({ ProtectionStatus: status, ProtectionStatusRank: rank });
});

test('nothing is said of threats where nobody tells', async () => {
  expect(await fieldsOf([])).not.toHaveProperty('ThreatStatusRank');
  expect(await fieldsOf([clamav(true)], 1)).not.toHaveProperty('ThreatStatusRank');
});

test('what clamd found is told, the newest by name', async () => {
  // In the documented form of clamd.log.
  const threats = parseThreats(
    'Sat Jun  3 10:11:12 2023 -> SelfCheck: Database status OK.\n' +
      'Sat Jun  3 10:11:13 2023 -> /tmp/a: b/eicar.com: Win.Test.EICAR_HDB-1(44d88612fea8a8f36de82e1278abb02f:68) FOUND\n',
  );
  expect(threats).toEqual([
    {
      name: expect.stringContaining('EICAR'),
      file: '/tmp/a: b/eicar.com',
      time: new Date('2023-06-03T10:11:13').getTime(),
    },
  ]);
  expect(await fieldsOf([clamav(true)], 1, threats)).toMatchObject({
    ThreatStatus: 'Active',
    ThreatStatusRank: 550,
    Threat: expect.stringContaining('EICAR'),
    ThreatStatusDetails: '1 found in the last 24 hours, last in /tmp/a: b/eicar.com',
  });
  expect(await fieldsOf([clamav(true)], 1, [])).toMatchObject({ ThreatStatusRank: 150 });
});

test.each([
  [
    'ClamAV-VDB:16 Sep 2023 07-22 -0400:27033:2042000:90:x:y:z',
    { version: '27033', madeAt: Date.parse('2023-09-16T11:22Z') },
  ],
  ['ClamAV-VDB:1 Jan 2026 00-05 +0100:1:2:3:', { version: '1', madeAt: Date.parse('2025-12-31T23:05Z') }],
  ['ClamAV-VDB:16 Foo 2023 07-22 -0400:27033:', undefined],
  ['', undefined],
  ['\0\xff', undefined],
])('the header of signatures %j', (header, expected) => {
  expect(parseSignatures(header)).toEqual(expected);
});

test('names of processes fit what the kernel keeps of them, and what runs comes first', () => {
  for (const { processes } of PRODUCTS) {
    expect(processes.filter((name) => name.length > 15)).toEqual([]);
  }
  const found = productsHere(new Set(['clamd']), (path) => path === '/opt/eset');
  expect(found.map(({ product, isRunning }) => [product.title, isRunning])).toEqual([
    ['ClamAV', true],
    ['ESET', false],
  ]);
  expect(productsHere(new Set(), () => false)).toEqual([]);
});

test('a pipe in place of a log or of signatures holds up nothing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'servicemap-protection-'));
  try {
    execFileSync('mkfifo', [join(folder, 'clamav.log'), join(folder, 'daily.cvd')]);
    expect(readThreats(Date.now(), join(folder, 'clamav.log'))).toBeUndefined();
    expect(readSignatures(folder)).toBeUndefined();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
