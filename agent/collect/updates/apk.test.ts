import { parseUpgradable } from './apk';

/** In the form that apk-tools documents. */
const LISTED = `WARNING: opening from cache https://dl-cdn.alpinelinux.org/alpine/v3.20/main: No such file or directory
busybox-1.36.1-r29 x86_64 {busybox} (GPL-2.0-only) [upgradable from: busybox-1.36.1-r28]
libcrypto3-3.3.2-r0 x86_64 {openssl} (Apache-2.0) [upgradable from: libcrypto3-3.3.0-r2]
py3-pip-24.0-r2 noarch {py3-pip} (MIT AND BSD-3-Clause) [upgradable from: py3-pip-24.0-r1]
`;

describe('apk', () => {
  it('tells of the updates that are missing', () => {
    expect(parseUpgradable(LISTED).map(({ key, installed, available }) => [key, installed, available])).toEqual([
      ['busybox', '1.36.1-r28', '1.36.1-r29'],
      ['libcrypto3', '3.3.0-r2', '3.3.2-r0'],
      ['py3-pip', '24.0-r1', '24.0-r2'],
    ]);
    expect(parseUpgradable(LISTED)[0]).toMatchObject({ architecture: 'x86_64', classification: 'Other Updates' });
  });

  it.each([
    '',
    'busybox-1.36.1-r29 x86_64 {busybox} (GPL-2.0-only) [installed]',
    'a b {c} [upgradable from: d]',
    '{ } [',
  ])('has no update in %j', (text) => expect(parseUpgradable(text)).toEqual([]));

  it('ends soon with endless lines', () => {
    expect(parseUpgradable(`${'a-1'.repeat(100_000)} b {${'c'.repeat(100_000)}`)).toEqual([]);
    expect(parseUpgradable(`a b {c} ${'[upgradable from: '.repeat(20_000)}`)).toEqual([]);
  });
});
