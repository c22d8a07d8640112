/** What `/proc/<pid>/stat` tells, by the numbers that proc(5) gives its fields. */
export interface ProcStat {
  /** Field 2: the kernel's name of the process, of 15 characters, which is another one after exec. */
  readonly command: string;
  /** Flags of the kernel (`PF_…`). */
  readonly flags: number;
  /** Processor time so far, without that of its children, in ticks. */
  readonly ticks: number;
  /** When it began, in ticks since the system's start. */
  readonly startTicks: number;
  /** Memory that it holds. */
  readonly pages: number;
}

/** Of a tick: the kernel shows 100 a second to user space on every platform. */
export const TICK_MS = 10;

/** Undefined for what is no such line. */
export function parseProcStat(text: string): ProcStat | undefined {
  const nameEnds = text.lastIndexOf(')');
  // The name may hold blanks and parentheses, so counting starts behind it: at field 3.
  const fields = text.slice(nameEnds + 2).split(' ');
  const field = (number: number) => Number(fields[number - 3]);
  const startTicks = field(22);
  return nameEnds < 0 || Number.isNaN(startTicks)
    ? undefined
    : {
        command: text.slice(text.indexOf('(') + 1, nameEnds),
        flags: field(9),
        ticks: field(14) + field(15),
        startTicks,
        pages: field(24),
      };
}
