import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OPTIONAL_COLLECTORS } from './collect/optional';
import { HELP, readSettings, SettingsError } from './settings';

const URL_ARGS = ['--url', 'http://store:8086/'];

test('needs no more than where to send', () => {
  expect(readSettings(URL_ARGS, {})).toMatchObject({
    mode: 'run',
    store: { url: 'http://store:8086', database: 'servicemap', token: undefined },
    intervalSeconds: 15,
  });
});

test('refuses a file of an authority that is missing or holds no certificate, and names it', () => {
  const withFile = (file: string) => () => readSettings(URL_ARGS, { SERVICEMAP_CA_FILE: file });
  expect(withFile('/nowhere/ca.pem')).toThrow(/SERVICEMAP_CA_FILE names \/nowhere\/ca.pem, where no certificate/);
  expect(withFile(__filename)).toThrow(SettingsError);
  expect(readSettings(['--help'], { SERVICEMAP_CA_FILE: '/nowhere/ca.pem' }).mode).toBe('help');
});

test('takes the environment, and options before it', () => {
  const environment = { SERVICEMAP_URL: 'http://env:1', SERVICEMAP_DATABASE: 'db', SERVICEMAP_USER: 'me' };
  expect(readSettings([], environment).store).toMatchObject({ url: 'http://env:1', database: 'db', user: 'me' });
  expect(readSettings([...URL_ARGS, '--database', 'own'], environment).store).toMatchObject({
    url: 'http://store:8086',
    database: 'own',
  });
});

test.each([
  [[], 'give --url'],
  [['--url', 'store:8086'], 'no address of a store'],
  [['--url', 'http://me:secret@store'], 'SERVICEMAP_PASSWORD_FILE'],
  [[...URL_ARGS, '--interval', '0'], 'from 1 to 60'],
  [[...URL_ARGS, '--interval', '1.5'], 'from 1 to 60'],
  [[...URL_ARGS, '--colour'], '--help'],
  [['--once'], '--print'],
  [[...URL_ARGS, 'frobnicate'], 'no command'],
  [[...URL_ARGS, 'doctor', 'install'], 'no command'],
  [['doctor'], 'give --url'],
  [[...URL_ARGS, '--tags', 'team=*'], '--tags: "team=*" is no tag'],
  [[...URL_ARGS, '--without', 'performance,weather'], /no collector "weather".*: there are .*performance/],
])('refuses %j and says what to do', (args, advice) => {
  expect(() => readSettings(args, {})).toThrow(SettingsError);
  expect(() => readSettings(args, {})).toThrow(advice);
});

test('collectors are switched off by an option, or else by the environment', () => {
  expect(readSettings(URL_ARGS, {}).without).toEqual([]);
  const environment = { SERVICEMAP_WITHOUT: 'performance' };
  expect(readSettings(URL_ARGS, environment).without).toEqual(['performance']);
  expect(readSettings([...URL_ARGS, '--without', ' performance,, performance,'], {}).without).toEqual(['performance']);
  expect(readSettings([...URL_ARGS, '--without', ''], environment).without).toEqual([]);
});

test('the help names every collector that can be switched off, with what it makes', () => {
  for (const { name, about } of OPTIONAL_COLLECTORS) {
    expect(HELP).toContain(`\n  ${name.padEnd(18)} makes ${about.yields.join(', ')}\n`);
  }
});

test.each(['doctor', 'install'] as const)('the command %s takes the same options', (command) => {
  expect(readSettings([command, ...URL_ARGS], { SERVICEMAP_INTERVAL: '5' })).toMatchObject({
    mode: command,
    store: { url: 'http://store:8086' },
    intervalSeconds: 5,
  });
});

test('uninstalling needs no store', () => {
  expect(readSettings(['uninstall'], {}).mode).toBe('uninstall');
});

test('a message never repeats the password of a wrong address', () => {
  expect(() => readSettings(['--url', 'http://me:hunter2@store'], {})).not.toThrow('hunter2');
});

test('printing needs neither store nor secrets', () => {
  expect(readSettings(['--once', '--print'], { SERVICEMAP_TOKEN_FILE: '/nowhere' }).mode).toBe('print');
});

describe('secrets', () => {
  let file: string;
  beforeEach(() => {
    file = join(mkdtempSync(join(tmpdir(), 'servicemap-secret-')), 'token');
    writeFileSync(file, 's3cret\n', { mode: 0o600 });
  });
  afterEach(() => rmSync(join(file, '..'), { recursive: true }));

  const read = () => readSettings(URL_ARGS, { SERVICEMAP_TOKEN_FILE: file, SERVICEMAP_TOKEN: 'other' }).store.token;

  test('come from a file that only its owner may read', () => {
    expect(read()).toBe('s3cret');
  });

  test.each([0o640, 0o604])('are refused from a file of mode %o', (mode) => {
    chmodSync(file, mode);
    expect(read).toThrow(`chmod 600 ${file}`);
  });

  test('are asked for where the file is missing or empty', () => {
    writeFileSync(file, '\n');
    expect(read).toThrow('is empty');
    rmSync(file);
    expect(read).toThrow('does not exist');
  });
});
