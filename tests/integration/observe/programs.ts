import { readdirSync, readFileSync } from 'node:fs';
import { arch } from 'node:os';
import { BPF_SYSCALL, loadLibc, pinned, SystemCallError } from '../../../agent/observe/ebpf/libc';

const PROGRAM_NEXT_ID = 11;
const ENOENT = 2;

/** Ids of all BPF programs in the kernel. */
export function loadedPrograms(): number[] {
  const libc = loadLibc();
  const attributes = pinned(16);
  const ids: number[] = [];
  for (;;) {
    attributes.fill(0).writeUInt32LE(ids.at(-1) ?? 0, 0);
    try {
      libc.syscall(BPF_SYSCALL[arch()]!, PROGRAM_NEXT_ID, attributes, attributes.length);
    } catch (error) {
      if (error instanceof SystemCallError && error.errno === ENOENT) {
        return ids;
      }
      throw error;
    }
    ids.push(attributes.readUInt32LE(4));
  }
}

/** Ids of the BPF programs that a process holds open, in the order of {@link loadedPrograms}. */
export function programsOf(pid: number): number[] {
  const folder = `/proc/${pid}/fdinfo`;
  const ids = readdirSync(folder).map(
    (name) => /^prog_id:\s+(\d+)$/m.exec(readFileSync(`${folder}/${name}`, 'utf8'))?.[1],
  );
  return [...new Set(ids.flatMap((id) => id ?? []).map(Number))].sort((one, other) => one - other);
}
