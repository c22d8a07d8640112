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
