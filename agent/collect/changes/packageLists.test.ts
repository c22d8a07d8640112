import { redactedMessage } from '../../send/redact';
import { parseApkInstalled } from './apk';
import { parseDpkgStatus } from './dpkg';
import { parseRpmPackages } from './rpm';

const DPKG = `Package: bash
Essential: yes
Status: install ok installed
Maintainer: Matthias Klose <doko@debian.org>
Architecture: amd64
Version: 5.2.15-2+b7
Description: GNU Bourne Again SHell
 Bash is an sh-compatible command language interpreter that
Version: not a field, for it goes on

Package: libc6
Status: install ok installed
Multi-Arch: same
Architecture: amd64
Version: 2.36-9+deb12u9
Description: GNU C Library: Shared libraries

Package: libc6
Status: install ok installed
Multi-Arch: same
Architecture: i386
Version: 2.36-9+deb12u8

Package: upgrading
Status: install ok half-configured
Architecture: all
Version: 2.0

Package: removed
Status: deinstall ok config-files
Version: 1.0

Package: purged
Status: purge ok not-installed
Version: 1.0
`;

test('dpkg: packages with files on the system, with the architecture where several may have it', () => {
  const packages = parseDpkgStatus(DPKG);
  expect([...packages.keys()]).toEqual(['bash', 'libc6 (amd64)', 'libc6 (i386)', 'upgrading']);
  expect(packages.get('bash')).toEqual({
    Name: 'bash',
    Version: '5.2.15-2+b7',
    Summary: 'GNU Bourne Again SHell',
    Publisher: 'Matthias Klose',
  });
  expect(packages.get('libc6 (i386)')?.Name).toBe('libc6');
});

test('dpkg: a package whose name holds a word for a secret keeps its name on the way out', () => {
  const [name] = parseDpkgStatus(
    'Package: libsecret-1-0\nStatus: install ok installed\nMulti-Arch: same\nArchitecture: amd64\nVersion: 0.20\n',
  ).keys();
  expect(name).toContain('amd64');
  expect(redactedMessage(name!)).toBe(name);
});

test.each([
  ['', 0],
  ['\n\n\n', 0],
  ['Package: x', 0],
  ['Package:\nVersion:\n\n\0\uFFFD: \n', 0],
  [`Package: x\nStatus: install ok installed\nVersion: ${'1'.repeat(1_000_000)}`, 1],
  ['Package: x\r\nStatus: install ok installed\r\nVersion: 1\r\n', 1],
])('dpkg: hostile text %# makes no packages of nothing', (text, count) => {
  expect(parseDpkgStatus(text).size).toBe(count);
});

test('apk: paragraphs of single letters', () => {
  const text = `C:Q1abc=\nP:musl\nV:1.2.4-r2\nA:x86_64\nT:the musl c library\nm:Timo <timo@example.org>\n\nC:x\nV:1\n\n`;
  expect(parseApkInstalled(text)).toEqual(
    new Map([['musl', { Name: 'musl', Version: '1.2.4-r2', Summary: 'the musl c library', Publisher: 'Timo' }]]),
  );
});

test('rpm: a line per package; one that is installed in several versions has them all', () => {
  const text = [
    'kernel-core\tx86_64\t5.14.0-503.11.1.el9_5\tRed Hat, Inc.\tThe Linux kernel',
    'kernel-core\tx86_64\t5.14.0-427.13.1.el9_4\tRed Hat, Inc.\tThe Linux kernel',
    'bind-libs\ti686\t32:9.16.23-24.el9\t(none)\tLibraries\tof BIND',
    'gpg-pubkey\t(none)\tfd431d51-4ae0493b\t(none)\tgpg(Red Hat)',
    'broken line',
    '',
  ].join('\n');
  const packages = parseRpmPackages(text);
  expect([...packages].map(([key, { Version }]) => `${key} ${Version}`)).toEqual([
    'kernel-core.x86_64 5.14.0-427.13.1.el9_4, 5.14.0-503.11.1.el9_5',
    'bind-libs.i686 32:9.16.23-24.el9',
    'gpg-pubkey fd431d51-4ae0493b',
  ]);
  expect(packages.get('bind-libs.i686')?.Publisher).toBe('');
});
