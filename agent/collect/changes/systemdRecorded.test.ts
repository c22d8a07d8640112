import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isSettling, parseSystemdServices, SERVICE_PROPERTIES } from './systemd';

/** Output of systemctl, systemd 252 (Debian 12). */
const recorded = (name: string) => readFileSync(join(__dirname, 'recorded', name), 'utf8');

const UPTIME_SECONDS = 13_705;

test('reads what systemctl was recorded to print', () => {
  const services = parseSystemdServices(
    recorded('systemctl-show.txt'),
    recorded('systemctl-list-unit-files.txt'),
    UPTIME_SECONDS,
  );
  const table = [...services.values()].map(({ SvcName, SvcState = '-', SvcStartupType, SvcPath = '-', SvcAccount }) =>
    [SvcName, SvcState, SvcStartupType, SvcPath, SvcAccount ?? '-'].join(' '),
  );
  expect(table).toEqual([
    'console-getty.service Stopped Auto - -',
    'cryptdisks.service Stopped Masked - -',
    'dbus.service Stopped Manual - -',
    'nftables.service Stopped Disabled - -',
    'postgresql.service Stopped Auto - -',
    'sm-fail.service Failed Manual /bin/false root',
    'sm-loop.service Restarting Manual /bin/sleep root',
    'sm-oneshot.service - Manual /bin/true root',
    'sm-simple.service Failed Manual /bin/sleep nobody',
    'sm-timer.service Stopped Manual - -',
    'systemd-journald.service - Manual /lib/systemd/systemd-journald root',
    'systemd-remount-fs.service - Auto /lib/systemd/systemd-remount-fs root',
  ]);
});

test('every property that is asked for was printed', () => {
  const [first = ''] = recorded('systemctl-show.txt').split('\n\n');
  const printed = first.split('\n').map((line) => line.split('=')[0]);
  expect(printed.sort()).toEqual([...SERVICE_PROPERTIES].sort());
});

test('a system that was just started settles', () => {
  expect(isSettling(recorded('systemctl-show.txt'), UPTIME_SECONDS)).toBe(true);
});
