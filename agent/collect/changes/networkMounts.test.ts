import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isOfNetwork, mounts } from './networkMounts';
import { watchedFiles } from './watchedFiles';

const TEXT = `/dev/vda / ext4 rw 0 0
server:/home /home nfs4 rw 0 0
tmpfs /home/local tmpfs rw 0 0
server:/opt /opt/here nfs4 rw 0 0
tmpfs /opt/here tmpfs rw 0 0
//server/a /mnt/with\\040blank cifs rw 0 0
/etc/auto.misc /misc autofs rw 0 0
garbage
`;

test.each([
  ['/etc/passwd', false],
  ['/home', true],
  ['/home/anna/.ssh', true],
  ['/homes', false],
  ['/home/local/x', true],
  ['/opt/here/x', false],
  ['/mnt/with blank/x', true],
  ['/misc/not mounted yet', true],
])('%s is on a file system of the network: %s', (path, expected) => {
  expect(isOfNetwork(path, mounts(TEXT))).toBe(expected);
});

test('where nothing is mounted, nothing is of the network', () => {
  expect(isOfNetwork('/etc', mounts(''))).toBe(false);
});

describe('links', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'servicemap-mounts-'));
    mkdirSync(join(folder, 'etc/conf.d'), { recursive: true });
    mkdirSync(join(folder, 'net'));
    writeFileSync(join(folder, 'net/file'), '');
    writeFileSync(join(folder, 'etc/file'), '');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const mounted = () => mounts(`/dev/vda / ext4 rw 0 0\nserver:/ ${folder}/net nfs4 rw 0 0\n`);

  test.each([
    ['a link', 'etc/a', () => join(folder, 'net/file'), true],
    ['a link that is no whole path', 'etc/a', () => '../net/file', true],
    ['a link to what is not there', 'etc/a', () => join(folder, 'net/none'), true],
    ['a folder that is a link', 'etc/a/file', () => '../net', true],
    ['a link to another place', 'etc/a', () => './conf.d/../file', false],
    ['a link to itself', 'etc/a', () => 'a', false],
  ])('%s is followed to where it leads', (_, path, target, expected) => {
    symlinkSync(target(), join(folder, 'etc/a'));
    expect(isOfNetwork(join(folder, path), mounted())).toBe(expected);
  });

  test('a link to a link to the network is not watched, which is told', () => {
    symlinkSync('../net', join(folder, 'etc/b'));
    symlinkSync('b/file', join(folder, 'etc/a'));
    const { files, failed, missed } = watchedFiles([join(folder, 'etc/a'), join(folder, 'etc/file')], mounted());
    expect(files.map(({ shown }) => shown)).toEqual([join(folder, 'etc/file')]);
    expect(failed).toEqual([join(folder, 'etc/a')]);
    expect(missed[0]).toContain('etc/a leads to a file system of the network');
  });
});
