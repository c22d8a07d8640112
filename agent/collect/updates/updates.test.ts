import { mkdtempSync, rmSync, utimesSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordTypeNamed } from '../../../src/model/recordTypes';
import type { AgentRecord } from '../../record';
import { newestFile } from './newestFile';
import { classified, type MissingUpdate, type PackageManager, type Scan } from './packageManager';
import { ABOUT_UPDATES, UpdatesCollector } from './updates';

let stateFolder: string;
beforeEach(() => (stateFolder = mkdtempSync(join(tmpdir(), 'servicemap-updates-'))));
afterEach(async () => {
  await written();
  rmSync(stateFolder, { recursive: true });
});

const machine = { id: 'm-1', computer: 'web' } as const;

function missing(name: string, more: Partial<MissingUpdate> = {}): MissingUpdate {
  const versions = { installed: '1', available: '2', architecture: 'amd64', repository: 'stable-security' };
  const isSecurity = true;
  return {
    key: name,
    name,
    ...versions,
    ...classified([{ id: 'A-1', isSecurity, severity: 'Low', vulnerabilities: [] }]),
    ...more,
  };
}

const EMPTY: Scan = {
  missing: [],
  installed: new Map(),
  lastInstalledAt: undefined,
  listsUpdatedAt: 1_700_000_000_000,
  restartReason: undefined,
  missed: '',
};

function collectorOf(...scans: readonly (Partial<Scan> | undefined)[]): UpdatesCollector {
  const rest = [...scans];
  const manager: PackageManager = {
    watched: [],
    isHere: () => true,
    scan: async () => {
      const scan = rest.shift();
      return scan && { ...EMPTY, ...scan };
    },
  };
  return new UpdatesCollector({ machine, stateFolder, log: () => undefined }, [manager], () => undefined);
}

const collect = (collector: UpdatesCollector) => collector.collect(new AbortController().signal);
const updatesIn = (records: readonly AgentRecord[]) =>
  records.filter(({ measurement }) => measurement.name === 'update');
const stateOf = ({ tags, fields }: AgentRecord) => [fields['Title'], (tags as Record<string, string>)['UpdateState']];
/** What is kept for the next start is written after what is done at present. */
const written = () => new Promise((resolve) => setImmediate(resolve));

it('yields what it says it does', () => {
  for (const type of ABOUT_UPDATES.yields) {
    expect(recordTypeNamed(type)).toBeDefined();
  }
});

it('writes a summary, and the missing updates within the second that follows it', async () => {
  const other = missing('systemd', { classification: 'Other Updates', severity: '', advisory: '' });
  const critical = missing('openssl', { classification: 'Critical Updates', vulnerabilities: ['CVE-1', 'CVE-2'] });
  const scan = {
    missing: [missing('zip'), other, critical],
    lastInstalledAt: 1_600_000_000_000,
    restartReason: 'updated: x',
  };
  const [summary, ...updates] = await collect(collectorOf(scan));
  expect(summary).toMatchObject({
    tags: { Machine: 'm-1', Computer: 'web' },
    fields: {
      CriticalUpdatesMissing: 1,
      SecurityUpdatesMissing: 1,
      OtherUpdatesMissing: 1,
      TotalUpdatesMissing: 3,
      RestartPending: true,
      RestartReason: 'updated: x',
      LastUpdateInstalled_t: '2020-09-13T12:26:40.000Z',
      PackageListsUpdated_t: '2023-11-14T22:13:20.000Z',
    },
  });
  expect(updates.map(({ time }) => time)).toEqual(
    [1, 2, 3].map((nanoseconds) => ({ milliseconds: summary!.time.milliseconds, nanoseconds })),
  );
  expect(updates[0]).toMatchObject({
    tags: { Machine: 'm-1', Computer: 'web', Classification: 'Security Updates', UpdateState: 'Needed' },
    fields: {
      ...{ Title: 'zip', Product: 'zip', ProductVersion: '1', AvailableVersion: '2', ProductArch: 'amd64' },
      ...{ PackageRepository: 'stable-security', PackageSeverity: 'Low', BulletinID: 'A-1', OSType: 'Linux' },
    },
  });
  expect(updates[2]!.fields).toMatchObject({ CVENumbers: 'CVE-1, CVE-2' });
});

it('tells once that an update was installed, also after a restart', async () => {
  const installed = new Map([['zip', '1']]);
  await collect(collectorOf({ missing: [missing('zip'), missing('removed'), missing('withdrawn')], installed }));
  await written();
  const after = {
    installed: new Map([
      ['zip', '2'],
      ['withdrawn', '1'],
    ]),
  };
  const collector = collectorOf(after, after);
  const updates = updatesIn(await collect(collector));
  expect(updates.map(stateOf)).toEqual([['zip', 'Installed']]);
  expect(updates[0]).toMatchObject({ tags: { Classification: 'Security Updates' }, fields: { ProductVersion: '2' } });
  await written();
  expect(updatesIn(await collect(collector))).toEqual([]);
});

it('does not take an update for installed that was replaced by a newer one', async () => {
  const collector = collectorOf({ missing: [missing('zip')] }, { missing: [missing('zip', { available: '3' })] });
  await collect(collector);
  await written();
  expect(updatesIn(await collect(collector)).map(stateOf)).toEqual([['zip', 'Needed']]);
});

it('says nothing of a new start where nothing tells', async () => {
  const [summary] = await collect(collectorOf({}));
  expect(Object.keys(summary!.fields)).not.toContain('RestartPending');
});

it('says where security updates could not be told, and that no package manager is here', async () => {
  const collector = collectorOf({ missed: 'advisories' }, undefined);
  await collect(collector);
  expect(collector.missed).toBe('advisories');
  expect(await collect(collector)).toEqual([]);
  expect(collector.missed).toContain('none of apt');
});

it('fails without lists of packages, instead of telling that no update is missing', async () => {
  await expect(collect(collectorOf({ listsUpdatedAt: undefined }))).rejects.toThrow(/no lists of available packages/);
});

it('finds the newest file of folders in folders', () => {
  const lists = join(stateFolder, 'raw', 'repo', 'repodata');
  mkdirSync(lists, { recursive: true });
  expect(newestFile([join(stateFolder, 'raw'), '/nowhere'])).toBeUndefined();
  for (const [name, seconds] of [
    ['a', 100],
    ['b', 300],
    ['c', 200],
  ] as const) {
    writeFileSync(join(lists, name), '');
    utimesSync(join(lists, name), seconds, seconds);
  }
  expect(newestFile([join(stateFolder, 'raw'), '/nowhere'])).toBe(300_000);
});

it('knows the computer by the id that its heartbeats have', async () => {
  const records = await collect(collectorOf({ missing: [missing('zip')] }));
  expect(records.map(({ fields }) => (fields as Record<string, unknown>)['SourceComputerId'])).toEqual(['1', '1']);
});
