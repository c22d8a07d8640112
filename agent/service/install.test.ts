import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readSettings } from '../settings';
import { parseSettings, SETTINGS_FILE } from '../settingsFile';
import { EXECUTABLE, install, uninstall, UNIT, UNIT_FILE } from './install';

const asRoot = process.getuid?.() === 0 ? describe : describe.skip;

asRoot('as a service', () => {
  let root: string;
  let file: string;
  let called: string[][];
  const run = (...command: string[]) => void called.push(command);
  const settings = readSettings(
    ['install', '--url', 'http://store:8086', '--user', "o'neil", '--tags', 'web, team=pay'],
    {
      SERVICEMAP_PASSWORD: '%s $x "y"',
      SERVICEMAP_REDACT_FILE: 'forms',
      SERVICEMAP_DENY_FILE: '/srv/deny',
      SERVICEMAP_WATCH_LIST: '/srv/watch',
    },
  );

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'servicemap-root-'));
    mkdirSync(join(root, 'run/systemd/system'), { recursive: true });
    file = join(root, 'downloaded');
    writeFileSync(file, '#!/bin/sh\n', { mode: 0o644 });
    called = [];
  });
  afterEach(() => rmSync(root, { recursive: true }));

  test('puts program, settings and unit where they belong and starts the service', () => {
    let said = '';
    install(settings, file, (text) => (said += text), root, run);
    expect(statSync(root + EXECUTABLE).mode & 0o777).toBe(0o755);
    expect(statSync(root + SETTINGS_FILE).mode & 0o777).toBe(0o600);
    expect(parseSettings(readFileSync(root + SETTINGS_FILE, 'utf8'))).toMatchObject({
      SERVICEMAP_URL: 'http://store:8086',
      SERVICEMAP_USER: "o'neil",
      SERVICEMAP_TAGS: 'web,team=pay',
      SERVICEMAP_PASSWORD: '%s $x "y"',
    });
    expect(readFileSync(root + UNIT_FILE, 'utf8')).toContain(`ExecStart="${EXECUTABLE}"`);
    expect(readFileSync(root + UNIT_FILE, 'utf8')).not.toContain('$x');
    expect(called).toEqual([
      ['systemd-sysusers', '--inline', 'u servicemap-agent - "Service Map agent"'],
      ['systemctl', 'daemon-reload'],
      ['systemctl', 'enable', UNIT],
      ['systemctl', 'restart', UNIT],
    ]);
    expect(said).toContain('doctor');
  });

  test('an update keeps all settings of the one before, and files are found from any folder', () => {
    install(settings, file, () => undefined, root, run);
    const before = parseSettings(readFileSync(root + SETTINGS_FILE, 'utf8'));
    expect(before).toMatchObject({
      SERVICEMAP_REDACT_FILE: resolve('forms'),
      SERVICEMAP_DENY_FILE: '/srv/deny',
      SERVICEMAP_WATCH_LIST: '/srv/watch',
    });
    install(readSettings(['install'], before), file, () => undefined, root, run);
    expect(parseSettings(readFileSync(root + SETTINGS_FILE, 'utf8'))).toEqual(before);
  });

  test('an installation over another one replaces it', () => {
    install(settings, file, () => undefined, root, run);
    writeFileSync(file, '#!/bin/sh\n# newer\n');
    install(settings, file, () => undefined, root, run);
    expect(readFileSync(root + EXECUTABLE, 'utf8')).toContain('newer');
  });

  test('is removed again, and its settings stay', () => {
    install(settings, file, () => undefined, root, run);
    called = [];
    uninstall(() => undefined, root, run);
    expect([EXECUTABLE, UNIT_FILE, SETTINGS_FILE].map((path) => existsSync(root + path))).toEqual([false, false, true]);
    expect(called[0]).toEqual(['systemctl', 'disable', '--now', UNIT]);
  });

  test('is refused with advice where systemd does not run, and nothing is changed', () => {
    rmSync(join(root, 'run'), { recursive: true });
    expect(() => install(settings, file, () => undefined, root, run)).toThrow('systemd does not run here');
    expect(existsSync(root + EXECUTABLE)).toBe(false);
  });
});
