/** Stands in place of a secret. */
export const REDACTED = '***';

/** Longer command lines are cut: Java's class paths run to many thousands of characters. */
const LONGEST_COMMAND_LINE = 4096;

/** A name that holds a word for a secret; lengths are bounded so that hostile texts cost no more than plain ones. */
const SECRET_NAME =
  '[\\w.-]{0,40}(?:passw(?:or)?d|passphrase|pwd|secret|token|api[-_]?key|access[-_]?key|private[-_]?key|account[-_]?key|credential|authorization)[\\w.-]{0,40}';

interface Rule {
  readonly hides: string;
  readonly pattern: RegExp;
  readonly by: string;
}

/** Within one argument. */
const RULES: readonly Rule[] = [
  {
    hides: 'user:password@ of an address',
    pattern: /\b([a-z][a-z0-9+.-]{0,20}:\/\/[^\s/:@]{0,200}):[^\s@]{1,200}@/gi,
    by: `$1:${REDACTED}@`,
  },
  {
    hides: 'a token as the user of an address',
    pattern: /\b([a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/:@]{16,200}@/gi,
    by: `$1${REDACTED}@`,
  },
  {
    hides: 'the value of an Authorization header',
    pattern: /\b(bearer|basic|digest|token)\s+[\w.~+/=-]{8,}/gi,
    by: `$1 ${REDACTED}`,
  },
  {
    hides: 'name=secret and name:secret, also in connection strings and JSON',
    pattern: new RegExp(`(${SECRET_NAME}["']?\\s*[=:]\\s*)("[^"]*"|'[^']*'|[^\\s;,&"'}]+)`, 'gi'),
    by: `$1${REDACTED}`,
  },
  {
    hides: 'keys that show by their form what they are (AWS, GitHub, Slack, JSON web tokens)',
    pattern:
      /\b(?:AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{20,}|xox[abprs]-[\w-]{10,}|eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]*)/g,
    by: REDACTED,
  },
];

/** The next argument is the secret. */
const SECRET_OPTION = new RegExp(`^--?${SECRET_NAME}$`, 'i');

/** `-p` with the secret directly behind it, or `-u user:password`, in the programs that read it so. */
const GLUED_PASSWORD = /^(?:mysql\w*|mariadb[\w-]*|mongo\w*|sshpass|redis-cli|ldap\w+|7z\w*|unzip|zip)$/;
const GLUED_OPTION = /^-(p|a|w)(?=.)(?!assword)/;
const SEPARATE_PASSWORD: Readonly<Record<string, readonly string[]>> = {
  sshpass: ['-p'],
  'redis-cli': ['-a', '--pass'],
  mongo: ['-p'],
  mongosh: ['-p'],
  sqlcmd: ['-P'],
  bcp: ['-P'],
  ldapsearch: ['-w'],
  ldapmodify: ['-w'],
  ldapadd: ['-w'],
  smbclient: ['-U'],
};
const USER_AND_PASSWORD: Readonly<Record<string, readonly string[]>> = {
  curl: ['-u', '--user', '-U', '--proxy-user'],
  wget: ['--user'],
  smbclient: ['-U'],
};

/** A command line as it may be stored and shown: arguments joined by blanks, secrets replaced by {@link REDACTED}. */
export function redactedCommandLine(commandLine: readonly string[]): string {
  const program = (commandLine[0] ?? '').split('/').at(-1) ?? '';
  let previous = '';
  const shown = cut(commandLine).map((argument) => {
    const option = previous;
    previous = argument;
    return redactedArgument(program, option, argument);
  });
  return shown.join(' ');
}

function cut(commandLine: readonly string[]): string[] {
  let room = LONGEST_COMMAND_LINE;
  const kept: string[] = [];
  for (const argument of commandLine) {
    kept.push(argument.length > room ? `${argument.slice(0, room)}…` : argument);
    room -= argument.length + 1;
    if (room <= 0) {
      break;
    }
  }
  return kept.length < commandLine.length ? [...kept, `… (${commandLine.length - kept.length} more arguments)`] : kept;
}

function redactedArgument(program: string, option: string, argument: string): string {
  const secret = SECRET_OPTION.test(option) || (SEPARATE_PASSWORD[program]?.includes(option) ?? false);
  if (secret && !argument.startsWith('--')) {
    return REDACTED;
  }
  if (USER_AND_PASSWORD[program]?.includes(option)) {
    return argument.replace(/[:%].*$/, (rest) => rest.charAt(0) + REDACTED);
  }
  if (GLUED_PASSWORD.test(program) && GLUED_OPTION.test(argument)) {
    return argument.slice(0, 2) + REDACTED;
  }
  return redactedText(argument);
}

/** A text in which every rule's secrets are replaced by {@link REDACTED}. */
export function redactedText(text: string): string {
  return RULES.reduce((shown, rule) => shown.replace(rule.pattern, rule.by), text);
}
