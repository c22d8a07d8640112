import { arch, endianness } from 'node:os';
import { loadKoffi, type Koffi } from '../../koffi';
import { messageOf } from '../../log';
import { MechanismUnavailable } from '../observer';

/** Calls the kernel directly: BPF has no other door, and Node none to it. */
export interface Libc {
  /** @returns the call's result; throws {@link SystemCallError} where it is negative */
  syscall(number: number, first: number, second: Buffer | null, third: number): number;
  /** Where a buffer lies in memory, for the pointers inside structures. */
  addressOf(buffer: Buffer): bigint;
}

export class SystemCallError extends Error {
  constructor(
    readonly errno: number,
    name: string,
  ) {
    super(`${name}: error ${errno}`);
  }
}

/** Numbers of the bpf system call by processor. */
export const BPF_SYSCALL: Readonly<Record<string, number>> = { x64: 321, arm64: 280 };

/** Throws {@link MechanismUnavailable} where koffi is missing or does not fit this processor. */
export function loadLibc(): Libc {
  if (endianness() !== 'LE' || BPF_SYSCALL[arch()] === undefined) {
    throw new MechanismUnavailable(`eBPF is not supported on ${arch()}: only on x64 and arm64`);
  }
  const koffi = availableKoffi();
  const call = koffi.load(null).func('long syscall(long number, long first, void *second, long third)');
  return {
    syscall(number, first, second, third) {
      const result = call(number, first, second, third);
      if (result < 0) {
        throw new SystemCallError(koffi.errno(), `system call ${number}`);
      }
      return result;
    },
    addressOf: (buffer) => koffi.address(buffer),
  };
}

function availableKoffi(): Koffi {
  try {
    return loadKoffi();
  } catch (error) {
    const reason = messageOf(error).split('\n')[0];
    throw new MechanismUnavailable(`the package koffi, which calls the kernel, does not load: ${reason}`);
  }
}

/** A buffer whose memory stays where it is: small ones of Node's own may move. */
export function pinned(bytes: number): Buffer {
  return Buffer.from(new ArrayBuffer(bytes));
}
