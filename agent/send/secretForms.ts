/** Stands in place of a secret. */
export const REDACTED = '***';

/**
 * A name that holds a word for a secret; lengths are bounded so that hostile texts cost no more than plain ones.
 * `pass` is such a word by itself (`--db-pass`), but not in passive, passthrough, bypass or compass.
 */
const SECRET_NAME =
  '[\\w.-]{0,40}(?:passw(?:or)?d|passphrase|requirepass|(?<!by|com)pass(?:in|out)?(?![a-z])|masterauth|pwd|secret|' +
  'token|api[-_]?key|access[-_]?key|private[-_]?key|account[-_]?key|credential|' +
  'authorization|proxy-auth|oauth2-bearer)[\\w.-]{0,40}';

/** The next argument is the secret. */
export const SECRET_OPTION = new RegExp(`^--?(?!-?no-)${SECRET_NAME}$`, 'i');

/** An argument that begins with a secret's name: all behind it is the secret. */
export const NAMED_SECRET = new RegExp(`^(["']?${SECRET_NAME}["']?\\s*[=:]\\s*)\\S.*$`, 'is');

/**
 * A line of sudo's up to the folder it was called in, which has the name of a secret and is none. Only there: connection
 * strings write a password as `PWD=`, and it may begin with a slash.
 */
export const SUDO_BEFORE_FOLDER =
  /^(?:message repeated \d{1,6} times: \[)?\s*\S{1,256} : (?:[^;]{0,300} ; ){0,4}PWD=(?=\/.* ; USER=)/s;

interface TextForm {
  readonly hides: string;
  readonly pattern: RegExp;
  readonly by: string;
}

/** Anywhere in a text. */
export const TEXT_FORMS: readonly TextForm[] = [
  {
    hides: 'user:password@ of an address, also where the password holds signs that should have been encoded',
    pattern: /\b([a-z][a-z0-9+.-]{0,20}:\/\/[^\s/:@]{0,200}):[^\s@]{1,1000}@(?:[^\s/?#@]{0,200}@){0,9}/gi,
    by: `$1:${REDACTED}@`,
  },
  {
    hides: 'the same where whoever wrote the text cut it within the password, which is no port',
    pattern: /\b([a-z][a-z0-9+.-]{0,20}:\/\/[^\s/:@]{0,200}):(?!\d{0,5}(?:[/?#]|…))[^\s@]{1,1000}…(?= \(|$)/gi,
    by: `$1:${REDACTED}…`,
  },
  {
    hides: 'a token as the user of an address',
    pattern: /\b([a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/:@]{16,200}@/gi,
    by: `$1${REDACTED}@`,
  },
  {
    hides: 'the value of an Authorization header: what is no word, so that "basic functionality" stays',
    pattern:
      /\b([Bb]earer|BEARER|[Bb]asic|BASIC|[Dd]igest|DIGEST|[Tt]oken|TOKEN)\s+(?=[\w.~+/-]{0,1000}(?:[\d=+~_]|[a-z][A-Z]))[\w.~+/=-]{8,}/g,
    by: `$1 ${REDACTED}`,
  },
  {
    hides: 'name=secret and name:secret, also in connection strings and JSON',
    pattern: new RegExp(
      `(${SECRET_NAME}\\\\?["']?\\s*[=:]\\s*)` +
        `(\\*{3}(?=[\\s"'\\\\};&,…␀-␟]|$)|(?:bearer|basic|digest|token)\\s+[^\\s;&"']+|` +
        `\\\\"[^"]*(?:"|$)|"(?:[^"\\\\]|\\\\.)*(?:"|\\\\?$)|'[^']*(?:'|$)|[^\\s;&]+)`,
      'gis',
    ),
    by: `$1${REDACTED}`,
  },
  {
    hides: 'keys that show by their form what they are (AWS, GitHub, Slack, JSON web tokens)',
    pattern:
      /\b(?:AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{20,}|xox[abprs]-[\w-]{10,}|eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]*)/g,
    by: REDACTED,
  },
];

/** How a program reads a secret by an option that does not say so. */
export interface ProgramForm {
  /** Base names; a subcommand counts as a program. */
  readonly programs: RegExp;
  /** The option before the secret. */
  readonly before?: RegExp;
  /** The beginning of an argument that holds the secret. */
  readonly glued?: RegExp;
  /** The value as it may be shown; without it: {@link REDACTED}. */
  readonly shown?: (value: string) => string;
}

export const PROGRAM_FORMS: readonly ProgramForm[] = [
  { programs: /^(?:mysql\w*|mariadb[\w-]*|7z\w*)$/, glued: /^-p(?=.)/ },
  { programs: /^(?:sshpass|mongo\w*|rdesktop)$/, before: /^-p$/, glued: /^-p(?=.)/ },
  { programs: /^login$/, before: /^-p$/, glued: /^-p(?=.)/ },
  { programs: /^redis-cli$/, before: /^-a$/ },
  { programs: /^ldap\w+$/, before: /^-w$/, glued: /^-w(?=.)/ },
  { programs: /^(?:sqlcmd|bcp|mosquitto_\w+|zip|unzip)$/, before: /^-P$/, glued: /^-P(?=.)/ },
  { programs: /^snmp\w+$/, before: /^-[AXc]$/, glued: /^-[AXc](?=.)/ },
  { programs: /^openssl$/, before: /^-[kK]$/ },
  {
    programs: /^curl$/,
    before: /^(?:-[a-zA-Z#]*[uU]|--(?:proxy-)?user)$/,
    glued: /^(?:-[a-zA-Z#]*?[uU](?=.)|--(?:proxy-)?user=)/,
    shown: (value) => hiddenBehind(':', value),
  },
  {
    programs: /^(?:smb\w+|rpcclient)$/,
    before: /^(?:-U|--user)$/,
    glued: /^-U(?=.)/,
    shown: (value) => hiddenBehind('%', value),
  },
  { programs: /^(?:sqlplus|sqlldr|rman|expd?p?|impd?p?)$/, glued: /^(?=[^-@/])/, shown: withoutOraclePassword },
];

function hiddenBehind(sign: string, value: string): string {
  const at = value.indexOf(sign);
  return at < 0 ? value : value.slice(0, at + 1) + REDACTED;
}

/** `user/password@database` */
function withoutOraclePassword(value: string): string {
  const slash = value.indexOf('/');
  const database = value.lastIndexOf('@');
  return slash < 0 ? value : value.slice(0, slash + 1) + REDACTED + (database > slash ? value.slice(database) : '');
}
