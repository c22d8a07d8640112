import { isOfNetwork, mounts } from './networkMounts';

const TEXT = `/dev/vda / ext4 rw 0 0
server:/home /home nfs4 rw 0 0
tmpfs /home/local tmpfs rw 0 0
//server/a /mnt/with\\040blank cifs rw 0 0
/etc/auto.misc /misc autofs rw 0 0
garbage
`;

test.each([
  ['/etc/passwd', false],
  ['/home', true],
  ['/home/anna/.ssh', true],
  ['/homes', false],
  ['/home/local/x', false],
  ['/mnt/with blank/x', true],
  ['/misc/not mounted yet', true],
])('%s is on a file system of the network: %s', (path, expected) => {
  expect(isOfNetwork(path, mounts(TEXT))).toBe(expected);
});

test('where nothing is mounted, nothing is of the network', () => {
  expect(isOfNetwork('/etc', mounts(''))).toBe(false);
});
