import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SysvServices } from './sysv';

let root: string;
let services: SysvServices;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'servicemap-sysv-'));
  for (const folder of ['etc/init.d', 'etc/rc0.d', 'etc/rc2.d', 'etc/rc3.d', 'run/web', 'proc/77']) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  services = new SysvServices(root);
});
afterEach(() => rmSync(root, { recursive: true }));

function script(name: string, text = '#!/bin/sh\n', mode = 0o755): void {
  writeFileSync(join(root, 'etc/init.d', name), text, { mode });
}

function link(level: string, name: string): void {
  symlinkSync('../init.d/x', join(root, `etc/rc${level}.d`, name));
}

test('the run levels that start a service are its start type', () => {
  script('web');
  script('off');
  script('README', '', 0o644);
  script('web.dpkg-old');
  link('2', 'S01web');
  link('3', 'S20web');
  link('0', 'K01off');
  expect([...services.read(new Map()).values()]).toEqual([
    { SvcName: 'off', SvcDisplayName: 'off', SvcPath: '/etc/init.d/off', SvcStartupType: 'Disabled', SvcRunlevels: '' },
    { SvcName: 'web', SvcDisplayName: 'web', SvcPath: '/etc/init.d/web', SvcStartupType: 'Auto', SvcRunlevels: '2 3' },
  ]);
});

test('a service runs while the process of its pid file lives', () => {
  script('web', '#!/bin/sh\nPIDFILE=/run/other.pid\n');
  writeFileSync(join(root, 'run/other.pid'), '77\n');
  expect(services.read(new Map()).get('web')?.SvcState).toBe('Running');
  writeFileSync(join(root, 'run/other.pid'), '78\n');
  expect(services.read(new Map()).get('web')?.SvcState).toBe('Stopped');
});

test('without a pid file the state is unknown, save where the service was known to run', () => {
  script('web');
  expect(services.read(new Map()).get('web')?.SvcState).toBeUndefined();
  expect(services.read(new Map([['web', { SvcState: 'Running' }]])).get('web')?.SvcState).toBe('Stopped');
});

test('a system without run levels has no such services', () => {
  expect(services.exist()).toBe(true);
  expect(new SysvServices(join(root, 'run')).exist()).toBe(false);
});

test('a pid file that is a pipe holds nobody up', () => {
  script('web');
  execFileSync('mkfifo', [join(root, 'run/web.pid')]);
  expect(services.read(new Map()).get('web')?.SvcState).toBeUndefined();
});

const isRoot = process.getuid?.() === 0;

(isRoot ? test : test.skip)('a script that only root may start is a service for every user', () => {
  script('web', '#!/bin/sh\n', 0o700);
  mkdirSync(join(root, 'etc/init.d/folder'));
  chmodSync(root, 0o755);
  const NOBODY = 65_534;
  process.seteuid!(NOBODY);
  try {
    expect([...services.read(new Map()).keys()]).toEqual(['web']);
  } finally {
    process.seteuid!(0);
  }
});
