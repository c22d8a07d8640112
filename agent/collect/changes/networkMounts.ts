import { textOf } from '../../regularFile';

/** File systems behind a server, which holds up whoever looks at them while it does not answer; a look mounts autofs. */
const BEHIND_A_SERVER = /^(nfs4?|cifs|smb3|smbfs|9p|afs|ceph|glusterfs|lustre|ncpfs|autofs|fuse\..*)$/;

/** Mount points, the newest last, with whether they are of the network. */
export type Mounts = ReadonlyArray<readonly [point: string, isOfNetwork: boolean]>;

/** `/proc/self/mounts`: device, mount point (blanks in it as `\040`), type, … */
export function mounts(text = textOf('/proc/self/mounts')): Mounts {
  return text.split('\n').map((line) => {
    const [, point = '', type = ''] = line.split(' ');
    const shown = point.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8)));
    return [shown, BEHIND_A_SERVER.test(type)];
  });
}

/** Whether a path lies on a file system of the network, as far as its own folders tell: links are not followed. */
export function isOfNetwork(path: string, all: Mounts): boolean {
  const above = all.filter(([point]) => path === point || path.startsWith(point.endsWith('/') ? point : `${point}/`));
  const nearest = above.reduce((best, mount) => (mount[0].length >= best[0].length ? mount : best), [
    '',
    false,
  ] as const);
  return nearest[1];
}
