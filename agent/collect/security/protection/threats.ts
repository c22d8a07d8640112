import { closeSync, fstatSync, readSync } from 'node:fs';
import { openRegular } from '../../../regularFile';

const LOG = '/var/log/clamav/clamav.log';
const MOST_BYTES = 256 * 1024;
const DAY_MS = 24 * 3600 * 1000;
/** `Sat Jun  3 10:11:12 2023 -> /tmp/eicar.com: Win.Test.EICAR_HDB-1(44d8…:68) FOUND` */
const FOUND = /^[A-Z][a-z]{2} ([A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}) -> (.*): (\S+) FOUND$/;

export interface Threat {
  readonly name: string;
  readonly file: string;
  /** Milliseconds since 1970. */
  readonly time: number;
}

/** What clamd found in the last 24 hours, by the end of its log; undefined where it writes none that may be read. */
export function readThreats(now: number, log = LOG): Threat[] | undefined {
  const text = endOf(log);
  return text === undefined ? undefined : parseThreats(text).filter(({ time }) => now - time < DAY_MS);
}

export function parseThreats(text: string): Threat[] {
  return text.split('\n').flatMap((line) => {
    const [, date = '', file = '', name = ''] = FOUND.exec(line) ?? [];
    return name === '' ? [] : [{ name, file, time: Date.parse(date) }];
  });
}

function endOf(file: string): string | undefined {
  try {
    const descriptor = openRegular(file);
    try {
      const { size } = fstatSync(descriptor);
      const bytes = Buffer.alloc(Math.min(size, MOST_BYTES));
      return bytes.toString('utf8', 0, readSync(descriptor, bytes, 0, bytes.length, size - bytes.length));
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return undefined;
  }
}
