import { facilityName, severityName, type LogEntry } from './logEntry';

/** Fields of the journal that an entry is made of. */
export const JOURNAL_FIELDS = [
  'MESSAGE',
  'PRIORITY',
  'SYSLOG_FACILITY',
  'SYSLOG_IDENTIFIER',
  'SYSLOG_PID',
  '_COMM',
  '_PID',
  '_HOSTNAME',
] as const;

/** journalctl writes no value that is longer, but null. */
const LONGEST_MESSAGE = 4096;

export interface JournalEntry extends LogEntry {
  readonly cursor: string;
}

/**
 * An entry as `journalctl --output=json` writes it: values are texts, lists of bytes where they are no UTF-8, lists of
 * values where a field occurs several times, or null where they are too long.
 *
 * @throws Error where the line is none
 */
export function parseJournalEntry(line: string): JournalEntry {
  const fields = JSON.parse(line) as Readonly<Record<string, unknown>>;
  const cursor = fields.__CURSOR;
  const microseconds = Number(fields.__REALTIME_TIMESTAMP);
  if (typeof cursor !== 'string' || !Number.isSafeInteger(microseconds)) {
    throw new Error('journalctl wrote an entry without a cursor or a time');
  }
  return {
    cursor,
    time: {
      milliseconds: Math.floor(microseconds / 1000),
      nanoseconds: (microseconds % 1000) * 1000 + withinMicrosecond(cursor),
    },
    hostName: textOf(fields._HOSTNAME),
    facility: facilityName(numberOf(fields.SYSLOG_FACILITY)),
    severity: severityName(numberOf(fields.PRIORITY)),
    program: textOf(fields.SYSLOG_IDENTIFIER) || textOf(fields._COMM),
    pid: pidOf(fields.SYSLOG_PID) ?? pidOf(fields._PID),
    message: fields.MESSAGE === null ? `(a message of more than ${LONGEST_MESSAGE} bytes)` : textOf(fields.MESSAGE),
  };
}

/** Of entries of one microsecond each has a nanosecond of its own: that of its number, which its cursor holds. */
function withinMicrosecond(cursor: string): number {
  return Number.parseInt(/(?:^|;)i=([0-9a-f]+)/.exec(cursor)?.[1]?.slice(-4) ?? '0', 16) % 1000;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') {
    return value;
  }
  if (!Array.isArray(value)) {
    return '';
  }
  const isBytes = value.every((byte) => typeof byte === 'number');
  return isBytes ? Buffer.from(value).toString('utf8') : textOf(value[0]);
}

function numberOf(value: unknown): number {
  const text = textOf(value);
  return /^\d{1,3}$/.test(text) ? Number(text) : -1;
}

function pidOf(value: unknown): number | undefined {
  const text = textOf(value);
  return /^\d{1,10}$/.test(text) ? Number(text) : undefined;
}
