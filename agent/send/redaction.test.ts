import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configurationChange, securityEvent, syslog } from '../../src/model/collected';
import { at, type AgentRecord } from '../record';
import { SettingsError } from '../settings';
import { linesOf, redaction } from './redaction';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'servicemap-redact-'));
  file = join(folder, 'forms');
});
afterEach(() => rmSync(folder, { recursive: true }));

const machine = { Machine: 'm-1', Computer: 'web' };

test('the texts of every record lose their secrets on their way out', async () => {
  const records: AgentRecord[] = [
    {
      measurement: syslog,
      tags: { ...machine, Facility: 'auth', SeverityLevel: 'notice', ProcessName: 'sudo' },
      fields: { SyslogMessage: 'COMMAND=/usr/bin/mysql -u root -pS3cret', HostName: 'web' },
      time: at(1),
    },
    {
      measurement: configurationChange,
      tags: { ...machine, ConfigChangeType: 'Files', ChangeCategory: 'Modified' },
      fields: { Previous: 'api_key = S3cret', Current: 'api_key = S3cret2', ValueData: 'postgres://me:S3cret@db/' },
      time: at(1),
    },
    {
      measurement: securityEvent,
      tags: { ...machine, Channel: 'auth', EventSourceName: 'sshd', AccountType: 'User' },
      fields: { EventID: 4688, CommandLine: 'curl -u me:S3cret https://x/' },
      time: at(1),
    },
  ];
  const lines = linesOf(records, await redaction(undefined));
  expect(lines).toHaveLength(3);
  expect(lines.join('\n')).not.toContain('S3cret');
  expect(lines[0]).toContain('HostName="web"');
  expect(lines[2]).toContain('EventID=4688i');
});

test('no text of a record breaks its line, and every control character is seen', async () => {
  const record: AgentRecord = {
    measurement: configurationChange,
    tags: { ...machine, ConfigChangeType: 'Files', ChangeCategory: 'Modified' },
    fields: { Item: 'a\nb', Current: 'sh -c one\r\ntwo\x1b[2J' },
    time: at(1),
  };
  const [line] = linesOf([record], await redaction(undefined));
  expect(line).toContain('Item="a␊b"');
  expect(line).toContain('Current="sh -c one␍␊two␛[2J"');
});

describe('forms of a user', () => {
  const shown = async (forms: string, text: string) => {
    writeFileSync(file, forms);
    return (await redaction(file))(text);
  };

  test('are hidden beside the known ones: all that they match, or their first group', async () => {
    const forms = '# numbers of employees\nEMP-\\d{6}\n\n  (?i)pin is (\\d+)  \n';
    expect(await shown(forms, 'EMP-123456: PIN is 4711, --token S3cret EMP-12')).toBe(
      '***: PIN is ***, --token *** EMP-12',
    );
    expect(await shown('(a)?b', 'ab b')).toBe('***b ***');
  });

  test('a text of any kind around them stays', async () => {
    expect(await shown('x+', 'a$&xx\\1"ä\n')).toBe('a$&***\\1"ä\n');
    expect(await shown('# nothing\n', 'xx')).toBe('xx');
  });

  test.each([
    ['ok\n(', /forms, line 2: "\(" is no form of a secret: .*group marks/],
    ['(?<=pin )\\d+', /line 1: .*no look-around/],
    ['a*', /line 1: .*matches the empty text/],
  ])('%j is refused with where and why', async (forms, message) => {
    writeFileSync(file, forms);
    await expect(redaction(file)).rejects.toThrow(message);
    await expect(redaction(file)).rejects.toThrow(SettingsError);
  });

  test('a file that is not there is refused by its name', async () => {
    await expect(redaction(file)).rejects.toThrow(`names ${file}, which can not be read`);
  });

  test('an expression that backtracks for ever elsewhere does not here', async () => {
    writeFileSync(file, '(x+x+)+y\n');
    const redact = await redaction(file);
    const text = 'x'.repeat(16_000);
    expect(redact(text)).toBe(text);
  });
});
