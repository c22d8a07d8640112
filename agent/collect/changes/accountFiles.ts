import { accountRows } from '../../accountRows';
import type { Facts } from './snapshot';

const MS_PER_DAY = 24 * 3600 * 1000;

/** Users of `/etc/passwd` by `user <name>`: `name:x:uid:gid:comment:home:shell`. */
export function parseUsers(text: string): Map<string, Facts> {
  return new Map(
    rows(text, 7).map(([name = '', , uid = '', gid = '', comment = '', home = '', shell = '']) => [
      `user ${name}`,
      // Behind the name in full follow rooms and telephone numbers, which are nobody's business.
      { UserId: uid, GroupId: gid, Comment: comment.split(',')[0] ?? '', Home: home, Shell: shell },
    ]),
  );
}

/** Groups of `/etc/group` by `group <name>`: `name:x:gid:member,member`. */
export function parseGroups(text: string): Map<string, Facts> {
  return new Map(
    rows(text, 4).map(([name = '', , gid = '', members = '']) => {
      const sorted = members.split(',').filter((member) => member !== '');
      return [`group ${name}`, { GroupId: gid, Members: sorted.sort().join(', ') }];
    }),
  );
}

/**
 * What `/etc/shadow` says of the passwords of users, by `user <name>`: whether there is one and when it was set. The
 * hash itself goes nowhere.
 */
export function parsePasswords(text: string): Map<string, Facts> {
  return new Map(
    rows(text, 3).map(([name = '', hash = '', day = '']) => [
      `user ${name}`,
      { Password: passwordState(hash), PasswordChanged: dateOf(day) },
    ]),
  );
}

/** `!` before a hash locks the password, and is not undone by chance; a lone `*`, `!` or `!!` never was one. */
function passwordState(hash: string): string {
  if (hash === '') {
    return 'empty';
  }
  if (/^[!*]+$/.test(hash)) {
    return 'none';
  }
  return hash.startsWith('!') ? 'locked' : 'set';
}

function dateOf(day: string): string {
  const isDay = /^\d{1,7}$/.test(day) && day !== '0';
  return isDay ? new Date(Number(day) * MS_PER_DAY).toISOString().slice(0, 10) : '';
}

/** Lines that have at least so many fields; of two lines for a name the first holds. */
function rows(text: string, fields: number): string[][] {
  return accountRows(text)
    .filter(({ length }) => length >= fields)
    .reverse();
}
