import { ATTACH_RAW_TRACEPOINT, Bpf, ProgramRefused } from './bpf';
import { SystemCallError } from './libc';

const PROGRAM = { name: 'x', code: Buffer.alloc(8), attachType: ATTACH_RAW_TRACEPOINT, attachTo: 1 };
const [EINVAL, EAGAIN] = [22, 11];

/** A kernel that answers each attempt to load with the next of these errors, and with descriptor 7 after them. */
function refusing(...errors: number[]): Bpf {
  return new Bpf({
    addressOf: () => 0n,
    syscall: () => {
      const errno = errors.shift();
      if (errno !== undefined) {
        throw new SystemCallError(errno, 'bpf');
      }
      return 7;
    },
  });
}

test('a program whose check a signal interrupted is loaded once more', () => {
  expect(refusing(EAGAIN, EAGAIN).loadProgram(PROGRAM)).toBe(7);
});

test.each([
  ['is refused', [EINVAL, EINVAL]],
  ['is interrupted again and again', Array.from({ length: 6 }, () => EAGAIN)],
])('a program that %s is told with the error', (_, errors) => {
  expect(() => refusing(...errors).loadProgram(PROGRAM)).toThrow(ProgramRefused);
});
