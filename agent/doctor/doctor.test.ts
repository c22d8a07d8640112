import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COLLECTOR_NAMES } from '../collect/optional';
import { MechanismUnavailable, type Observer } from '../observe/observer';
import { checkCapabilities } from './capabilities';
import { checkCollectors, checkRedaction, collectorFinding } from './collectorChecks';
import { checkMechanisms } from './mechanisms';
import { checkStateFolder } from './stateChecks';
import { checkStore, clockFinding, writeFinding } from './storeChecks';

const levels = (findings: ReadonlyArray<{ level: string }>) => findings.map(({ level }) => level);

test('names each missing capability and what is lost without it', () => {
  const none = checkCapabilities('CapEff:\t0000000000000000\n');
  expect(levels(none)).toEqual(['warning', 'warning', 'warning', 'warning']);
  expect(none.map(({ text }) => text).join()).toMatch(/CAP_BPF is missing: no eBPF.*CAP_SYS_PTRACE is missing/);
  expect(levels(checkCapabilities('CapEff:\t000001ffffffffff\n'))).toEqual(['ok', 'ok', 'ok', 'ok']);
  // CAP_BPF, CAP_PERFMON and no other.
  expect(levels(checkCapabilities('CapEff:\t000000c000000000\n'))).toEqual(['ok', 'ok', 'warning', 'warning']);
});

describe('mechanisms', () => {
  const observer = (mechanism: string, reason?: string): Observer => ({
    mechanism,
    missed: '',
    start: () => (reason ? Promise.reject(new MechanismUnavailable(reason)) : Promise.resolve()),
    look: () => Promise.reject(new Error('not asked for')),
    stop: () => Promise.resolve(),
  });

  test('a better one that fails is a warning with its reason, one that is not needed is not', async () => {
    const findings = await checkMechanisms(
      [observer('ebpf', 'no rights'), observer('trace'), observer('poll', 'broken')],
      __filename,
    );
    expect(levels(findings)).toEqual(['ok', 'warning', 'ok', 'ok']);
    expect(findings[1]!.text).toContain('no rights');
  });

  test('none at all is a fault', async () => {
    expect(levels(await checkMechanisms([observer('poll', 'no /proc')], '/nowhere'))).toEqual([
      'warning',
      'warning',
      'fault',
    ]);
  });
});

test('a collector that fails or can not read all is a warning that says how to do without it', async () => {
  expect(collectorFinding({ name: 'ports', records: [], trouble: '' }).level).toBe('ok');
  const failed = collectorFinding({ name: 'logs', records: [], trouble: '/var/log/auth.log: EACCES' });
  expect(failed).toMatchObject({ level: 'warning', subject: 'collector' });
  expect(failed.text).toBe('logs: /var/log/auth.log: EACCES (--without logs switches it off)');
  const off = await checkCollectors({ id: 'm-1', computer: 'web' }, COLLECTOR_NAMES);
  expect(off.map(({ text }) => text)).toEqual(COLLECTOR_NAMES.map((name) => `${name} is switched off`));
});

test("a user's forms of secrets that are wrong are a fault", async () => {
  expect((await checkRedaction(undefined)).level).toBe('ok');
  expect(await checkRedaction('/nowhere')).toMatchObject({ level: 'fault', subject: 'redaction' });
});

describe('the state folder', () => {
  test('that does not exist yet is judged by the folder it will be made in; waiting points are counted', () => {
    const folder = mkdtempSync(join(tmpdir(), 'servicemap-doctor-'));
    expect(levels(checkStateFolder(join(folder, 'a', 'b')))).toEqual(['ok', 'ok']);
    const buffer = join(folder, 'buffer');
    mkdirSync(buffer);
    writeFileSync(join(buffer, '0000000000000001.points'), '"x"\n"y"\n');
    expect(checkStateFolder(folder)[1]!.text).toBe('2 points wait to be sent');
    rmSync(folder, { recursive: true });
  });

  test('that can not be written is a fault', () => {
    expect(levels(checkStateFolder('/proc/servicemap'))).toEqual(['fault']);
  });
});

test('a clock is judged by how far it is off', () => {
  expect([0, -1_900, 2_100, -59_000, 61_000].map((off) => clockFinding(off).level)).toEqual([
    'ok',
    'ok',
    'warning',
    'warning',
    'fault',
  ]);
  expect(clockFinding(-5_000).text).toContain('5.0 s behind');
});

test('each answer of the store says what to do', () => {
  const store = { url: 'http://s', database: 'maps' };
  const finding = (kind: 'stored' | 'noDatabase' | 'unauthorised' | 'away') =>
    writeFinding({ kind, message: 'said' }, store);
  expect(finding('stored').level).toBe('ok');
  expect(finding('noDatabase').text).toMatch(/no "maps" \(said\).*dbrp/);
  expect(finding('unauthorised').text).toContain('SERVICEMAP_TOKEN_FILE');
  expect(finding('away').level).toBe('fault');
});

test('a store that does not answer is a fault', async () => {
  const findings = await checkStore({ url: 'http://127.0.0.1:9', database: 'x' }, { id: 'm-1', computer: 'web' });
  expect(findings).toMatchObject([{ level: 'fault', subject: 'store' }]);
});
