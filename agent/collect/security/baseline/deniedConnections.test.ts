import { mkdirSync, mkdtempSync, rmdirSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Flow } from '../../../observe/observer';
import { flowOf, lookOf } from '../../../observe/flow.fixture';
import { DeniedConnections, denyFile } from './deniedConnections';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'servicemap-deny-'));
  file = join(folder, 'deny');
});

afterEach(() => {
  jest.useRealTimers();
  rmSync(folder, { recursive: true });
});

function note(denied: DeniedConnections, ...flows: readonly Partial<Flow>[]): void {
  denied.note(lookOf(...flows.map(flowOf)));
}

async function failing(denied: DeniedConnections): Promise<readonly string[] | undefined> {
  return (await denied.assess())[0]?.failing;
}

test('counts connections and attempts with the addresses of the list, and says once that one is new', async () => {
  writeFileSync(file, '192.0.2.0/24\n');
  const denied = new DeniedConnections(file);
  expect(await failing(denied)).toEqual([]);
  note(denied, { remoteAddress: '10.0.0.1', established: 1 });
  expect(denied.isNew).toBe(false);
  note(denied, {
    remoteAddress: '192.0.2.9',
    serverPort: 443,
    direction: 'outbound',
    established: 2,
    failed: { refused: 1 },
  });
  note(denied, { remoteAddress: '192.0.2.9', serverPort: 443, direction: 'outbound', established: 1, failed: {} });
  expect(denied.isNew).toBe(true);
  expect(await failing(denied)).toEqual([
    expect.stringMatching(`^x to 192\\.0\\.2\\.9 port 443: 4 connections or attempts, last seen 20`),
  ]);
  expect(denied.isNew).toBe(false);
  note(denied, { remoteAddress: '192.0.2.9', serverPort: 443, direction: 'outbound', established: 1 });
  expect(denied.isNew).toBe(false);
  note(denied, { remoteAddress: '192.0.2.9', serverPort: 22, direction: 'inbound', established: 1 });
  expect(denied.isNew).toBe(true);
});

test('a program with a long, hostile name does not hide the address', async () => {
  writeFileSync(file, '192.0.2.9\n');
  const denied = new DeniedConnections(file);
  const process = { ...flowOf({}).process, executableName: `x\n${'y'.repeat(250)}` };
  note(denied, { process, remoteAddress: '192.0.2.9', established: 1 });
  expect((await failing(denied))![0]).toMatch(/^x\ny{250} to 192\.0\.2\.9 port 443: 1 connection or attempt/);
});

test('forgets after a day', async () => {
  jest.useFakeTimers({ now: Date.parse('2026-01-01T00:00:00Z') });
  writeFileSync(file, '192.0.2.9\n');
  const denied = new DeniedConnections(file);
  note(denied, { remoteAddress: '192.0.2.9', established: 1 });
  jest.setSystemTime(Date.parse('2026-01-02T00:00:01Z'));
  expect(await failing(denied)).toEqual([]);
});

test('a list that changes is read again; without one there is no rule', async () => {
  const denied = new DeniedConnections(file);
  note(denied, { remoteAddress: '192.0.2.9', established: 1 });
  expect(await failing(denied)).toBeUndefined();
  writeFileSync(file, '192.0.2.9\nnonsense\n');
  note(denied, { remoteAddress: '192.0.2.9', established: 1 });
  expect(await failing(denied)).toHaveLength(1);
  expect(denied.missed).toContain('line 2');
  unlinkSync(file);
  expect(await failing(denied)).toBeUndefined();
  expect(denied.missed).toBe('');
});

test('a list that can not be read is told, until it can', async () => {
  symlinkSync('deny', file);
  const denied = new DeniedConnections(file);
  note(denied, { remoteAddress: '192.0.2.9' });
  expect(denied.missed).toMatch(/^the deny list can not be read: .*ELOOP/);
  unlinkSync(file);
  mkdirSync(file);
  note(denied, { remoteAddress: '192.0.2.9' });
  expect(denied.missed).toMatch(/^the deny list can not be read: .* is no regular file/);
  rmdirSync(file);
  writeFileSync(file, '192.0.2.9\n');
  note(denied, { remoteAddress: '192.0.2.9' });
  expect(denied.missed).toBe('');
  expect(await failing(denied)).toHaveLength(1);
});

test('a scan over a denied network is told in part, and what there is no room for is counted', async () => {
  jest.useFakeTimers({ now: Date.parse('2026-01-01T00:00:00Z') });
  writeFileSync(file, '10.0.0.0/8\n');
  const denied = new DeniedConnections(file);
  const addresses = Array.from({ length: 1_100 }, (_, index) => `10.1.${index >> 8}.${index & 255}`);
  note(denied, ...addresses.map((remoteAddress) => ({ remoteAddress, established: 2 })));
  const [others, ...rest] = (await failing(denied))!;
  expect(others).toMatch(/^others than these 1000: 200 connections or attempts, last seen /);
  expect(rest).toHaveLength(1_000);

  jest.setSystemTime(Date.parse('2026-01-02T00:00:01Z'));
  note(denied, { remoteAddress: '10.9.9.9', established: 1 });
  expect(await failing(denied)).toEqual([expect.stringMatching(/^x .* 10\.9\.9\.9/)]);
});

test('of a long list what was seen last stands first', async () => {
  writeFileSync(file, '10.0.0.0/8\n');
  const denied = new DeniedConnections(file);
  note(denied, { remoteAddress: '10.0.0.1' }, { remoteAddress: '10.0.0.2' });
  note(denied, { remoteAddress: '10.0.0.1' });
  expect((await failing(denied))!.map((text) => /10\.0\.0\.\d/.exec(text)![0])).toEqual(['10.0.0.1', '10.0.0.2']);
});

test('the list lies beside the settings, or where a variable says', () => {
  expect(denyFile({})).toBe('/etc/servicemap-agent/deny');
  expect(denyFile({ SERVICEMAP_DENY_FILE: '/srv/deny' })).toBe('/srv/deny');
});
