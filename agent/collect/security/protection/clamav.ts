import { closeSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { openRegular } from '../../../regularFile';

/** Databases of ClamAV that its updates replace; `.cld` is one that was updated in place. */
const DATABASES = ['daily.cld', 'daily.cvd', 'main.cld', 'main.cvd'];
const HEADER_BYTES = 512;
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

export interface Signatures {
  readonly version: string;
  /** Milliseconds since 1970 at which they were made. */
  readonly madeAt: number;
}

/** The newest signatures that ClamAV has here; undefined where there are none. */
export function readSignatures(folder = '/var/lib/clamav'): Signatures | undefined {
  const all = DATABASES.flatMap((name) => parseSignatures(headerOf(join(folder, name))) ?? []);
  return all.sort((one, other) => other.madeAt - one.madeAt)[0];
}

/** `ClamAV-VDB:16 Sep 2023 07-22 -0400:27033:2042000:90:…`: when it was made, its version, and more. */
export function parseSignatures(header: string): Signatures | undefined {
  const [, day, month = '', year, hour, minute, sign, zoneHours, zoneMinutes, version = ''] =
    /^ClamAV-VDB:(\d\d?) ([A-Z][a-z]{2}) (\d{4}) (\d\d)-(\d\d) ([+-])(\d\d)(\d\d):(\d{1,10}):/.exec(header) ?? [];
  const monthNumber = MONTHS.indexOf(month);
  if (day === undefined || monthNumber < 0) {
    return undefined;
  }
  const local = Date.UTC(Number(year), monthNumber, Number(day), Number(hour), Number(minute));
  const offset = (Number(zoneHours) * 60 + Number(zoneMinutes)) * 60_000;
  return { version, madeAt: sign === '-' ? local + offset : local - offset };
}

/** Empty where there is no such file, or this user may not read it. */
function headerOf(file: string): string {
  try {
    const descriptor = openRegular(file);
    try {
      const bytes = Buffer.alloc(HEADER_BYTES);
      return bytes.toString('latin1', 0, readSync(descriptor, bytes));
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return '';
  }
}
