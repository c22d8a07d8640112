import type { PointTime } from '../../../record';

/** Events by their meaning: number and text of the Windows event that means the same, and its task. */
export const EVENTS = {
  login: { id: 4624, text: 'An account was successfully logged on', task: 12544 },
  failedLogin: { id: 4625, text: 'An account failed to log on', task: 12544 },
  sudo: { id: 4648, text: 'A logon was attempted using explicit credentials', task: 12544 },
  accountCreated: { id: 4720, text: 'A user account was created', task: 13824 },
  accountEnabled: { id: 4722, text: 'A user account was enabled', task: 13824 },
  passwordSet: { id: 4724, text: "An attempt was made to reset an account's password", task: 13824 },
  accountDisabled: { id: 4725, text: 'A user account was disabled', task: 13824 },
  accountDeleted: { id: 4726, text: 'A user account was deleted', task: 13824 },
  groupCreated: { id: 4731, text: 'A security-enabled local group was created', task: 13826 },
  memberAdded: { id: 4732, text: 'A member was added to a security-enabled local group', task: 13826 },
  memberRemoved: { id: 4733, text: 'A member was removed from a security-enabled local group', task: 13826 },
  groupDeleted: { id: 4734, text: 'A security-enabled local group was deleted', task: 13826 },
  accountChanged: { id: 4738, text: 'A user account was changed', task: 13824 },
  accountRenamed: { id: 4781, text: 'The name of an account was changed', task: 13824 },
  leftOut: { id: 1101, text: 'Audit events have been dropped by the transport', task: 101 },
} as const;

export type EventKind = keyof typeof EVENTS;

/** Windows' types of logon that are of use here. */
export const LOGON_TYPES = { 2: 'Interactive', 3: 'Network', 10: 'RemoteInteractive' } as const;

/** What one line of a log, or one entry of a file of logins, says; what it does not say is missing. */
export interface SecurityFacts {
  readonly kind: EventKind;
  /** Whose account it is about: who logs in or is to become, who is made, changed, or member of a group. */
  readonly user?: string;
  /** The name may be of no account: whoever mistypes may have typed a password there. */
  readonly isTyped?: true;
  /** Who does it. */
  readonly by?: string;
  readonly logonType?: keyof typeof LOGON_TYPES;
  readonly address?: string;
  readonly port?: string;
  /** How one proves who one is: `password`, `publickey`. */
  readonly method?: string;
  readonly reason?: string;
  readonly command?: string;
  readonly group?: string;
  /** What a person who reads the event must know of the line, in words. */
  readonly note?: string;
}

export interface SecurityEvent extends SecurityFacts {
  readonly time: PointTime;
  /** Where it was read: a program that logs, or a file of logins. */
  readonly source: EventSource;
  /** The program that was used; a guess where the file of logins does not tell. */
  readonly program: string;
  readonly pid: number | undefined;
  /** The line itself, without names of unknown users. */
  readonly text: string;
}

export const EVENT_SOURCES = [
  'sshd',
  'su',
  'sudo',
  'login',
  'shadow',
  'pam',
  'btmp',
  'wtmp',
  'passwd',
  'agent',
] as const;

export type EventSource = (typeof EVENT_SOURCES)[number];
