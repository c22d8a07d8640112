import type { PointTime } from '../../record';

/** Names of syslog's facilities (RFC 5424, table 1) by number; those between have none of common use. */
const FACILITIES = (
  'kern user mail daemon auth syslog lpr news uucp cron authpriv ftp ntp audit alert clock ' +
  'local0 local1 local2 local3 local4 local5 local6 local7'
).split(' ');

/** Names of its severities by number: the smaller the worse. */
const SEVERITIES = ['emerg', 'alert', 'crit', 'err', 'warning', 'notice', 'info', 'debug'];

const WARNING = 4;

/** A line of the system's log, wherever it is kept. */
export interface LogEntry {
  /** The same whenever the entry is read, and unlike that of other entries: a point that is sent twice is one. */
  readonly time: PointTime;
  readonly hostName: string;
  /** By name; empty where the log does not tell. */
  readonly facility: string;
  readonly severity: string;
  readonly program: string;
  readonly pid: number | undefined;
  readonly message: string;
}

export function facilityName(number: number): string {
  return FACILITIES[number] ?? '';
}

export function severityName(number: number): string {
  return SEVERITIES[number] ?? '';
}

export function isFacility(name: string): boolean {
  return FACILITIES.includes(name);
}

export function isSeverity(name: string): boolean {
  return SEVERITIES.includes(name);
}

/** Whoever may log in, and what they do as another, is told by these. */
export function isOfAuthentication({ facility }: LogEntry): boolean {
  return facility === 'auth' || facility === 'authpriv';
}

export function isWarningOrWorse({ severity }: LogEntry): boolean {
  const rank = SEVERITIES.indexOf(severity);
  return rank >= 0 && rank <= WARNING;
}
