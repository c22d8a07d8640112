import type { UserNames } from '../../observe/users';

/** Stands in place of a user name that no account has: whoever mistypes may have typed a password there. */
export const UNKNOWN_USER = '(unknown user)';

interface NamePlace {
  readonly before: RegExp;
  /** Ends at the message's end: a name may hold what looks like it. */
  readonly after: RegExp;
  /** Accounts that exist are named in the same way. */
  readonly namesAccounts: boolean;
}

/** Where programs write the name of a user that they may not know: it is all between the two ends. */
const NAME_PLACES: readonly NamePlace[] = [
  {
    before: /\b(?:invalid|illegal) user /i,
    after: / from \S+(?: port \d+)?(?: ssh2?)?$| \S+ port \d+(?: \[preauth\])?$|(?: \[preauth\])?$/,
    namesAccounts: false,
  },
  { before: /\b(?:unknown|no such) user:? (?:name )?/i, after: /$/, namesAccounts: false },
  { before: /^FAILED LOGIN .{0,200}?\bFOR '/, after: /', [^,]*$/, namesAccounts: true },
  { before: /^FAILED LOGIN .{0,200}?\bFOR (?!')/, after: /, [^,]*$/, namesAccounts: true },
  { before: /\bauthentication failure;.*? user=/, after: /$/, namesAccounts: true },
];

/** A message of the log as it may be stored: without the names of users whom the system does not know. */
export function withoutUnknownNames(message: string, accounts: UserNames): string {
  for (const { before, after, namesAccounts } of NAME_PLACES) {
    const start = before.exec(message);
    if (start) {
      const from = start.index + start[0].length;
      const rest = message.slice(from);
      const end = after.exec(rest)?.index ?? rest.length;
      const isAccount = namesAccounts && accounts.has(rest.slice(0, end));
      return isAccount ? message : message.slice(0, from) + UNKNOWN_USER + rest.slice(end);
    }
  }
  return message;
}
