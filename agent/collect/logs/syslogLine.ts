import { basename } from 'node:path';
import { facilityName, isFacility, isSeverity, severityName } from './logEntry';

/** A line of a log file; where the line does not tell facility and severity, they are gathered from what it says. */
export interface SyslogLine {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly hostName: string;
  readonly facility: string;
  readonly severity: string;
  readonly program: string;
  readonly pid: number | undefined;
  readonly message: string;
}

const PRIORITY = /^<(\d{1,3})>/;
/** `2026-01-31T12:00:00.123456+01:00`, and `Jan 31 12:00:00` as RFC 3164 has it. */
const TIME = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\S{0,16}|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d) /;
/** Syslogd of busybox writes facility and severity before the program. */
const NAMED_PRIORITY = /^([a-z0-9]{3,8})\.([a-z]{3,7}) /;
const PROGRAM = /^([^\s:[\]]{1,255})(?:\[(\d{1,10})\])?: ?/;

const DAY_MS = 86_400_000;

/** Files that hold what is logged of authentication, and nothing else. */
const AUTHENTICATION_FILES = ['auth.log', 'secure'];
const AUTHENTICATION_PROGRAMS =
  /^(?:sshd|sshd-session|su|sudo|login|useradd|userdel|usermod|groupadd|groupdel|gpasswd|passwd|chpasswd|systemd-logind)$/;

/** The first that fits tells the severity of a message that has none. */
const WORDS: ReadonlyArray<readonly [severity: string, words: RegExp]> = [
  ['emerg', /\bpanic\b/i],
  ['crit', /\b(?:critical|fatal)\b/i],
  ['err', /\b(?:errors?|fail(?:ed|ure|s)?|segfault|out of memory|unable to|cannot|can't)\b/i],
  ['warning', /\b(?:warn(?:ing)?s?|denied|refused|timed out|timeout)\b/i],
];

/** @returns undefined where the line has none of the known forms, or a time that can't be its own */
export function parseSyslogLine(line: string, file: string, now: number): SyslogLine | undefined {
  let rest = line;
  const take = (form: RegExp): RegExpExecArray | undefined => {
    const found = form.exec(rest) ?? undefined;
    rest = rest.slice(found?.[0].length ?? 0);
    return found;
  };
  const priority = take(PRIORITY);
  const time = timeOf(take(TIME)?.[1] ?? '', now);
  if (time === undefined) {
    return undefined;
  }
  const hostName = take(/^\S{1,255} /)?.[0].trim() ?? '';
  const named = NAMED_PRIORITY.exec(rest);
  const isNamed = named !== null && isFacility(named[1] ?? '') && isSeverity(named[2] ?? '');
  const [, facility = '', severity = ''] = (isNamed ? take(NAMED_PRIORITY) : undefined) ?? [];
  const program = take(PROGRAM);
  const name = basename(program?.[1] ?? '');
  return {
    time,
    hostName,
    facility: priority ? facilityName(Number(priority[1]) >> 3) : facility || facilityBy(name, file),
    severity: priority ? severityName(Number(priority[1]) & 7) : severity || severityBy(rest),
    program: name,
    pid: program?.[2] === undefined ? undefined : Number(program[2]),
    message: rest,
  };
}

function timeOf(text: string, now: number): number | undefined {
  if (/^\d/.test(text)) {
    const time = Date.parse(text);
    // Senders of other machines write what they like: the store takes no time that is far off.
    return time > 0 && time <= now + DAY_MS ? time : undefined;
  }
  const year = new Date(now).getFullYear();
  // The form knows no year: a line of December that is read in January is of the year before.
  const times = [year + 1, year, year - 1].map((candidate) => Date.parse(`${text} ${candidate}`));
  return text === '' ? undefined : times.find((time) => time <= now + DAY_MS);
}

function facilityBy(program: string, file: string): string {
  if (AUTHENTICATION_FILES.includes(basename(file)) || AUTHENTICATION_PROGRAMS.test(program)) {
    return 'authpriv';
  }
  if (program === 'kernel') {
    return 'kern';
  }
  return /^(?:cron|crond|anacron)$/i.test(program) ? 'cron' : '';
}

function severityBy(message: string): string {
  return WORDS.find(([, words]) => words.test(message))?.[0] ?? 'info';
}
