import { lstatSync, readlinkSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { textOf } from '../../regularFile';

/** File systems behind a server, which holds up whoever looks at them while it does not answer; a look mounts autofs. */
const BEHIND_A_SERVER =
  /^(nfs4?|cifs|smb3|smbfs|9p|afs|beegfs|ceph|glusterfs|gpfs|lustre|ncpfs|orangefs|panfs|autofs|fuse(\..*)?)$/;
/** As many as the kernel follows. */
const MOST_LINKS = 40;

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

/**
 * Whether a path leads to a file system of the network, by itself or by a link, or passes one. Each part of it
 * is known not to be there before it is looked at.
 */
export function isOfNetwork(path: string, all: Mounts): boolean {
  if (!all.some(([, isNetwork]) => isNetwork)) {
    return false;
  }
  let rest = partsOf(path);
  let reached = '/';
  for (let links = 0; rest.length > 0 && links <= MOST_LINKS;) {
    const [part = '', ...others] = rest;
    const next = join(reached, part);
    if (isMountedFromNetwork(next, all)) {
      return true;
    }
    const target = targetOf(next);
    links += target === undefined ? 0 : 1;
    rest = target === undefined ? others : [...partsOf(target), ...others];
    reached = target === undefined ? next : isAbsolute(target) ? '/' : reached;
  }
  return false;
}

/** The newest mount hides those before it. */
function isMountedFromNetwork(path: string, all: Mounts): boolean {
  const here = all.filter(([point]) => point === path);
  return here.at(-1)?.[1] ?? false;
}

function partsOf(path: string): string[] {
  return path.split('/').filter((part) => part !== '' && part !== '.');
}

/** Undefined for what is no link, is not there or may not be looked at. */
function targetOf(path: string): string | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ? readlinkSync(path) : undefined;
  } catch {
    return undefined;
  }
}
