import { lastInstallation, lastInstalledAt, parseInstalled, parseUpgradable, restartReason } from './apt';

/** As recorded on Debian 12. */
const LISTED = `Listing...
python3-jwt/oldstable,oldstable-security 2.6.0-1+deb12u1 all [upgradable from: 2.6.0-1]
systemd/oldstable 252.39-1~deb12u2 amd64 [upgradable from: 252.38-1~deb12u1]
tzdata/oldstable-security 2026f-0+deb12u1 all [upgradable from: 2025b-0+deb12u2]
libc6/stable 2.36-9+deb12u14 i386 [upgradable from: 2.36-9+deb12u13]
local/unknown 1:2.0-1 amd64 [upgradable from: 1:1.0-1]
`;

describe('apt', () => {
  it('tells of the updates that are missing, and which are for security', () => {
    const updates = parseUpgradable(LISTED);
    expect(updates.map(({ key, classification }) => [key, classification])).toEqual([
      ['python3-jwt:all', 'Security Updates'],
      ['systemd:amd64', 'Other Updates'],
      ['tzdata:all', 'Security Updates'],
      ['libc6:i386', 'Other Updates'],
      ['local:amd64', 'Other Updates'],
    ]);
    expect(updates[0]).toEqual({
      key: 'python3-jwt:all',
      name: 'python3-jwt',
      installed: '2.6.0-1',
      available: '2.6.0-1+deb12u1',
      architecture: 'all',
      repository: 'oldstable,oldstable-security',
      classification: 'Security Updates',
      severity: '',
      advisory: '',
      vulnerabilities: [],
    });
  });

  it.each([
    '',
    'Listing...',
    'zip/stable 3.0 amd64',
    '/ [upgradable from: ]',
    'zip/stable 3.0 amd64 [upgradable from: 2] x',
  ])('has no update in %j', (text) => expect(parseUpgradable(text)).toEqual([]));

  it('ends soon with endless lines', () => {
    expect(parseUpgradable(`${'a'.repeat(1_000_000)}/${'b '.repeat(500_000)}`)).toEqual([]);
    expect(parseUpgradable(`${'/'.repeat(200_000)} x`)).toEqual([]);
  });

  it('knows what is installed, not what only left its settings', () => {
    const text = 'zip:amd64\t3.0-13\tinstalled\nold:all\t1.0\tconfig-files\nhalf:amd64\t\tnot-installed\n\n';
    expect([...parseInstalled(text)]).toEqual([['zip:amd64', '3.0-13']]);
  });

  it('tells when a package was last installed or updated, not when one was removed', () => {
    const log = `2026-11-20 10:00:00 install zip:amd64 <none> 3.0-13
2026-11-20 10:00:01 status installed zip:amd64 3.0-13
2026-11-21 11:30:00 upgrade tzdata:all 2025b 2026f
2026-11-21 11:30:02 status installed tzdata:all 2026f
2026-11-21 12:00:00 remove zip:amd64 3.0-13 <none>
`;
    expect(lastInstallation(log)).toBe(new Date(2026, 10, 21, 11, 30).getTime());
    expect(lastInstallation('2026-11-21 12:00:00 remove zip:amd64 3.0-13 <none>\nrubbish')).toBeUndefined();
    expect(lastInstallation('')).toBeUndefined();
  });

  it('reads an older log only where the newer one tells of none', () => {
    const logs: Record<string, string> = { new: '', old: '2026-11-20 10:00:00 install zip:amd64 <none> 3.0-13\n' };
    const read: string[] = [];
    const reading = (log: string) => (read.push(log), logs[log] ?? '');
    expect(lastInstalledAt(['new', 'old'], reading)).toBe(new Date(2026, 10, 20, 10).getTime());
    logs.new = '2026-11-21 10:00:00 upgrade zip:amd64 3.0-13 3.0-14\n';
    expect(lastInstalledAt(['new', 'old'], reading)).toBe(new Date(2026, 10, 21, 10).getTime());
    expect(read).toEqual(['new', 'old', 'new']);
  });

  it('names the packages that ask for a new start, each once', () => {
    expect(restartReason('linux-image-6.1.0-28-amd64\ndbus\ndbus\n')).toBe('updated: linux-image-6.1.0-28-amd64, dbus');
    expect(restartReason('')).toBe('installed packages ask for it');
  });
});
