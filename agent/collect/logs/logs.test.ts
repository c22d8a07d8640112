import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toLine } from '../../../src/model/points';
import { isFilePositions, LogFileReader } from './logFiles';
import { LogsCollector, PROGRAMS_PER_DAY, RECORDS_PER_MINUTE } from './logs';
import { StateFile } from '../stateFile';
import { shorten } from '../../send/shorten.fixture';

const context = () =>
  ({ machine: { id: 'm-1', computer: 'web1' }, shorten, stateFolder: folder, log: () => undefined }) as const;
const signal = new AbortController().signal;

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'servicemap-logs-'));
  file = join(folder, 'syslog');
  writeFileSync(file, '');
});

afterEach(() => rmSync(folder, { recursive: true }));

function collector(...names: readonly string[]): LogsCollector {
  const files = (names.length > 0 ? names : ['syslog']).map((name) => join(folder, name));
  const state = new StateFile(join(folder, 'positions.json'), isFilePositions, () => undefined);
  return new LogsCollector(context(), new LogFileReader(files, state));
}

test('writes warnings and worse, and what is said of authentication', async () => {
  const logs = collector();
  appendFileSync(
    file,
    '2026-01-02T10:00:00.5Z web1 app[7]: the disk failed\n' +
      '2026-01-02T10:00:01Z web1 app[7]: all is well\n' +
      '2026-01-02T10:00:02Z web1 su: (to root) anna on pts/0\n',
  );
  expect(await logs.collect(signal)).toMatchObject([
    {
      tags: { Machine: 'm-1', Computer: 'web1', Facility: '', SeverityLevel: 'err', ProcessName: 'app' },
      fields: {
        SyslogMessage: 'the disk failed',
        HostName: 'web1',
        ProcessID: 7,
        EventTime: '2026-01-02T10:00:00.500Z',
      },
      time: { milliseconds: Date.parse('2026-01-02T10:00:00.500Z') },
    },
    { tags: { Facility: 'authpriv', ProcessName: 'su' }, fields: { SyslogMessage: '(to root) anna on pts/0' } },
  ]);
});

test('an agent that is killed reads again what may not be written yet, as the same points, and nothing older', async () => {
  const first = collector();
  appendFileSync(file, '2026-01-02T10:00:00Z web1 app: one failed\n');
  await first.collect(signal);
  appendFileSync(file, '2026-01-02T10:00:00Z web1 app: two failed\n');
  const written = await first.collect(signal);
  expect((await collector().collect(signal)).map(toLine)).toEqual(written.map(toLine));
});

test('a flood and made-up program names make a bounded number of records and series', async () => {
  const logs = collector();
  for (let minute = 10; minute < 12; minute += 1) {
    const lines = Array.from(
      { length: 500 },
      (_, index) => `2026-01-02T10:${minute}:00Z web1 p${minute}x${index}: failed\n`,
    );
    appendFileSync(file, lines.join(''));
  }
  const records = await logs.collect(signal);
  expect(records).toHaveLength(2 * RECORDS_PER_MINUTE + 2);
  expect(new Set(records.map(({ tags }) => (tags as Record<string, string>).ProcessName)).size).toBe(
    PROGRAMS_PER_DAY + 2,
  );
  expect(records.at(-1)).toMatchObject({
    tags: { ProcessName: 'servicemap-agent' },
    fields: { SyslogMessage: expect.stringMatching(/^300 messages of this minute were left out/) },
    time: { milliseconds: Date.parse('2026-01-02T10:11:00Z'), nanoseconds: 0 },
  });
});

test('an agent that starts again goes on counting the minute, and leaves out again what it left out', async () => {
  const lines = (count: number) => '2026-01-02T10:00:00Z web1 app: failed\n'.repeat(count);
  const first = collector();
  appendFileSync(file, lines(RECORDS_PER_MINUTE - 10));
  await first.collect(signal);
  appendFileSync(file, lines(30));
  const written = await first.collect(signal);
  expect(written).toHaveLength(11);
  // Killed before it could know that these are written.
  const second = collector();
  expect((await second.collect(signal)).map(toLine)).toEqual(written.map(toLine));
  appendFileSync(file, lines(5));
  expect(await second.collect(signal)).toMatchObject([
    { fields: { SyslogMessage: expect.stringMatching(/^25 mess/) } },
  ]);
});

test('hostile messages become one whole point', async () => {
  const logs = collector();
  appendFileSync(
    file,
    Buffer.from(`2026-01-02T10:00:00Z web1 a"b,c=d\\[1]: failed "x\\" \x1b[2J \xff ${'y'.repeat(9_000)}\n`, 'latin1'),
  );
  const [record] = await logs.collect(signal);
  const line = toLine(record!)!;
  expect(line).not.toContain('\n');
  expect(line.length).toBeLessThan(5_000);
});

test('a machine that keeps no log has no records, and nothing is amiss', async () => {
  const logs = collector('none');
  expect(await logs.collect(signal)).toEqual([]);
  expect(logs.missed).toBe('');
});

test('a log file that comes later is read from its beginning', async () => {
  const logs = collector('later');
  await logs.collect(signal);
  writeFileSync(join(folder, 'later'), '2026-01-02T10:00:00Z web1 app: one failed\n');
  expect(await logs.collect(signal)).toMatchObject([{ fields: { SyslogMessage: 'one failed' } }]);
});

test('a message that two files hold is told once, of the first of them, and equal ones as often as they came', async () => {
  const logs = collector('auth.log', 'syslog');
  await logs.collect(signal);
  const line = '2026-01-02T10:00:00Z web1 polkitd[7]: authentication failed\n';
  writeFileSync(join(folder, 'auth.log'), line + line);
  appendFileSync(file, `${line}2026-01-02T10:00:00Z web1 app: one failed\n${line}`);
  expect(await logs.collect(signal)).toMatchObject([
    { tags: { Facility: 'authpriv', ProcessName: 'polkitd' } },
    { tags: { Facility: 'authpriv', ProcessName: 'polkitd' } },
    { tags: { Facility: '', ProcessName: 'app' } },
  ]);
  appendFileSync(file, line);
  expect(await logs.collect(signal)).toHaveLength(1);
  appendFileSync(join(folder, 'auth.log'), line);
  expect(await logs.collect(signal)).toEqual([]);
});

test('a secret that a long message is cut within is hidden', async () => {
  const logs = collector();
  const message = `failed ${'x'.repeat(4_096 - 7 - 17)} https://anna:hunter2@db/ and more`;
  appendFileSync(file, `2026-01-02T10:00:00Z web1 app: ${message}\n`);
  const [record] = await logs.collect(signal);
  expect((record!.fields as { SyslogMessage: string }).SyslogMessage).toMatch(/x https:\/\/anna:\*\*\*…$/);
});
