import { missingUpdates, parseAdvices, parseRestart, parseUpdates } from './dnf';
import { parseInstalled } from './rpm';

/** As recorded with dnf 4.14 from a repository of packages made for it. */
const UPDATES = `
smtest-bugfix.noarch                                            1.2-1     smtest
smtest-critical.noarch                                          1.1-2     smtest
smtest-epoch.noarch                                             2:1.5-1   smtest
smtest-plain-with-a-name-that-is-longer-than-any-column.noarch  1.0.1-1   smtest
`;
const ADVICES = `TEST-2026-3 bugfix         smtest-bugfix-1.2-1.noarch
TEST-2026-1 Critical/Sec.  smtest-critical-1.1-2.noarch
TEST-2026-4 Moderate/Sec.  smtest-epoch-2:1.5-1.noarch
`;
const INSTALLED = `smtest-bugfix.noarch\t1.0-1\t1795287339
smtest-epoch.noarch\t2:1.0-1\t1795287461
kernel.x86_64\t6.1.0-2\t1795280002
kernel.x86_64\t6.1.0-1\t1795280001
gpg-pubkey.(none)\t8a-5c\t1795299999
`;

/** As yum 3 documents it: long columns go on in the next line. */
const YUM_UPDATES = `
kernel.x86_64        3.10.0-1160.el7    updates
a-package-with-a-very-long-name-indeed.x86_64
                     1.2.3-4.el7        rhel-7-server-rpms
Obsoleting Packages
new-thing.noarch     2.0-1.el7          updates
    old-thing.noarch 1.0-1.el7          @anaconda
`;

describe('dnf and yum', () => {
  it('tell of the updates that are missing, with what advisories say of them', () => {
    const missing = missingUpdates(parseUpdates(UPDATES), parseInstalled(INSTALLED).versions, parseAdvices(ADVICES));
    expect(missing).toEqual([
      expect.objectContaining({
        ...{ key: 'smtest-bugfix.noarch', name: 'smtest-bugfix', architecture: 'noarch', repository: 'smtest' },
        ...{ installed: '1.0-1', available: '1.2-1' },
        ...{ classification: 'Other Updates', severity: '', advisory: 'TEST-2026-3' },
      }),
      expect.objectContaining({ classification: 'Critical Updates', severity: 'Critical', advisory: 'TEST-2026-1' }),
      expect.objectContaining({ installed: '2:1.0-1', available: '2:1.5-1', classification: 'Security Updates' }),
      expect.objectContaining({ available: '1.0.1-1', classification: 'Other Updates', advisory: '' }),
    ]);
  });

  it('are read where a long name stands in a line of its own, and without what replaces others', () => {
    expect(parseUpdates(YUM_UPDATES).map(({ key, version }) => [key, version])).toEqual([
      ['kernel.x86_64', '3.10.0-1160.el7'],
      ['a-package-with-a-very-long-name-indeed.x86_64', '1.2.3-4.el7'],
    ]);
  });

  it('are read as dnf 5 documents its table', () => {
    const table = `Name                   Type     Severity                   Package              Issued
FEDORA-2024-1a2b3c4d5e security Important foo-libs-1.2-3.fc40.x86_64 2024-05-01 10:11:12
FEDORA-2024-5e6f708192 bugfix   None      bar-1-1.fc40.noarch        2024-05-02 10:11:12
`;
    expect([...parseAdvices(table)]).toEqual([
      ['foo-libs-1.2-3.fc40.x86_64', [expect.objectContaining({ isSecurity: true, severity: 'Important' })]],
      ['bar-1-1.fc40.noarch', [expect.objectContaining({ isSecurity: false })]],
    ]);
  });

  it('count the gravest of several advisories', () => {
    const both = parseAdvices('A-1 Low/Sec. foo-1-1.noarch\nA-2 Critical/Sec. foo-1-1.noarch\n');
    const [foo] = missingUpdates([{ key: 'foo.noarch', version: '1-1', repository: 'r' }], new Map(), both);
    expect(foo).toMatchObject({ classification: 'Critical Updates', advisory: 'A-2', installed: '' });
  });

  it.each([
    'Security: kernel-core-5.14.0-1.x86_64 is an installed security update',
    'Last metadata expiration check: 0:54:46 ago',
    'no-arch 1.0-1 repo',
    'foo.noarch 1.0-1',
    '\t\0\u001b[31m',
  ])('have no update in %j', (text) => {
    expect(parseUpdates(text)).toEqual([]);
  });

  it('end soon with endless lines', () => {
    expect(parseUpdates(`${'a '.repeat(500_000)}\n${' '.repeat(500_000)}`)).toEqual([]);
    expect(parseAdvices('a-'.repeat(50_000)).size).toBe(0);
  });

  it('say whether a new start is needed', () => {
    const needed =
      'Core libraries or services have been updated since boot-up:\n  * kernel\n  * systemd\n\nReboot is required to fully utilize these updates.\n';
    const not = 'No core libraries or services have been updated since boot-up.\nReboot should not be necessary.\n';
    expect(parseRestart(needed)).toBe('updated: kernel, systemd');
    expect(parseRestart(not)).toBe('');
    expect(parseRestart('')).toBeUndefined();
  });
});

test('rpm tells the newest of several versions, and when something was last installed, keys aside', () => {
  const { versions, lastInstalledAt } = parseInstalled(INSTALLED);
  expect(versions.get('kernel.x86_64')).toBe('6.1.0-2');
  expect(versions.has('gpg-pubkey.(none)')).toBe(false);
  expect(lastInstalledAt).toBe(1795287461_000);
  expect(parseInstalled('rubbish\n\t\t\n')).toEqual({ versions: new Map(), lastInstalledAt: undefined });
});
