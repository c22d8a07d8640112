export type Severity = 'Critical' | 'Warning' | 'Informational';

interface Rule {
  readonly severity: Severity;
  /** Which part of the machine is looked at: `BaselineRuleType`. */
  readonly type: 'SSH' | 'Accounts' | 'Network' | 'Processes' | 'Protection';
  /** What is wrong where it fails. */
  readonly description: string;
  /** What should be the case. */
  readonly expected: string;
  /** The setting to change, where it is one. */
  readonly setting?: string;
}

/**
 * Every rule, by its id (`CceId`). Critical: open to whoever finds it, or a sign that someone did. Warning: something
 * that a machine should not have and can do without. Informational: often wanted, worth knowing.
 */
export const RULES = {
  'SM-SSH-1': {
    severity: 'Critical',
    type: 'SSH',
    description: 'Accounts without a password may log in over SSH',
    expected: 'no',
    setting: 'PermitEmptyPasswords',
  },
  'SM-SSH-2': {
    severity: 'Warning',
    type: 'SSH',
    description: 'Root may log in over SSH with a password',
    expected: 'prohibit-password, forced-commands-only or no',
    setting: 'PermitRootLogin',
  },
  'SM-SSH-3': {
    severity: 'Warning',
    type: 'SSH',
    description: 'SSH trusts other machines to tell who their users are',
    expected: 'no',
    setting: 'HostbasedAuthentication',
  },
  'SM-SSH-4': {
    severity: 'Warning',
    type: 'SSH',
    description: 'SSH offers ciphers, key exchanges or checksums that are broken',
    expected: 'none of CBC, 3DES, RC4, MD5, group1 and group exchange with SHA-1',
    setting: 'Ciphers, MACs, KexAlgorithms',
  },
  'SM-SSH-5': {
    severity: 'Informational',
    type: 'SSH',
    description: 'SSH takes passwords, which can be guessed',
    expected: 'no',
    setting: 'PasswordAuthentication',
  },
  'SM-SSH-6': {
    severity: 'Informational',
    type: 'SSH',
    description: 'SSH forwards X11',
    expected: 'no',
    setting: 'X11Forwarding',
  },
  'SM-SSH-7': {
    severity: 'Informational',
    type: 'SSH',
    description: 'SSH lets a connection try more than 6 times',
    expected: '6 or less',
    setting: 'MaxAuthTries',
  },
  'SM-ACC-1': {
    severity: 'Critical',
    type: 'Accounts',
    description: 'Accounts have an empty password',
    expected: 'every account has a password or is locked',
  },
  'SM-ACC-2': {
    severity: 'Critical',
    type: 'Accounts',
    description: 'Accounts other than root have user id 0',
    expected: 'root alone',
  },
  'SM-ACC-3': {
    severity: 'Critical',
    type: 'Accounts',
    description: 'Files of accounts and passwords are open to others',
    expected: '/etc/shadow and /etc/gshadow closed to others, /etc/passwd and /etc/group written by root alone',
  },
  'SM-ACC-4': {
    severity: 'Warning',
    type: 'Accounts',
    description: 'Passwords are kept with a method that is quickly broken',
    expected: 'yescrypt, bcrypt or SHA-2',
    setting: 'ENCRYPT_METHOD',
  },
  'SM-ACC-5': {
    severity: 'Informational',
    type: 'Accounts',
    description: 'Passwords of new accounts need not be changed within a year',
    expected: '365 or less',
    setting: 'PASS_MAX_DAYS',
  },
  'SM-ACC-6': {
    severity: 'Informational',
    type: 'Accounts',
    description: 'Nothing checks how good a new password is',
    expected: 'pam_pwquality, pam_passwdqc or pam_cracklib',
    setting: '/etc/pam.d',
  },
  'SM-NET-1': {
    severity: 'Warning',
    type: 'Network',
    description: 'Databases, caches or remote administration listen on every address, or a public one',
    expected: 'bound to the addresses that their clients use',
  },
  'SM-NET-2': {
    severity: 'Informational',
    type: 'Network',
    description: 'Programs listen on every address, or a public one',
    expected: 'those that should',
  },
  'SM-NET-3': {
    severity: 'Critical',
    type: 'Network',
    description: 'Connections with addresses of the deny list in the last 24 hours',
    expected: 'none',
  },
  'SM-PRC-1': {
    severity: 'Warning',
    type: 'Processes',
    description: 'Processes run from folders for temporary files',
    expected: 'no program in /tmp, /var/tmp or /dev/shm',
  },
  'SM-PRC-2': {
    severity: 'Warning',
    type: 'Processes',
    description: 'Processes run from a file that was deleted, or never was one',
    expected: 'every program is a file',
  },
  'SM-PRC-3': {
    severity: 'Informational',
    type: 'Processes',
    description: 'Processes run a program that was replaced since, as updates do',
    expected: 'restarted after an update',
  },
  'SM-PRO-1': {
    severity: 'Informational',
    type: 'Protection',
    description: 'No packet filter refuses anything',
    expected: 'nftables, iptables, firewalld or ufw with a rule that drops or rejects',
  },
  'SM-PRO-2': {
    severity: 'Informational',
    type: 'Protection',
    description: 'No security module confines programs',
    expected: 'AppArmor or SELinux is on',
  },
  'SM-PRO-3': {
    severity: 'Warning',
    type: 'Protection',
    description: 'The kernel does not randomise where programs lie in memory',
    expected: '2',
    setting: 'kernel.randomize_va_space',
  },
} as const satisfies Readonly<Record<string, Rule>>;

export type RuleId = keyof typeof RULES;

/** What an assessment found for one rule; a rule that does not apply here has none. */
export interface Finding {
  readonly rule: RuleId;
  /** What fails it, a person can read each; empty: it passes. */
  readonly failing: readonly string[];
  /** What is the case where it passes; why it is not known where it was not assessed. */
  readonly actual: string;
  /** True where this user may not know. */
  readonly isUnknown?: true;
}

/** Rules that look at the same part of the machine. */
export interface RuleGroup {
  readonly name: string;
  /** What the last assessment could not look at, in words for an operator; empty or absent: nothing. */
  readonly missed?: string;
  assess(signal: AbortSignal): Promise<readonly Finding[]>;
}

export function ruleOf(id: RuleId): Rule {
  return RULES[id];
}
