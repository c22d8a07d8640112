import { parseGroups, parsePasswords, parseUsers } from './accountFiles';
import type { ChangeSource } from './changeCollector';
import type { Description } from './changeRecords';
import { FileStamps } from '../../fileStamps';
import { listText, textOf } from '../../regularFile';
import { withFactsOf, type Change, type Things } from './snapshot';
import { inWords, type Sayings } from './words';

const SAYINGS: Sayings = {
  UserId: (id) => `uid ${id}`,
  GroupId: (id) => `gid ${id}`,
  Comment: (text) => (text === '' ? '' : `"${text}"`),
  Home: (path) => `home ${path || 'none'}`,
  Shell: (path) => `shell ${path || 'none'}`,
  Password: (state) => `password ${state}`,
  PasswordChanged: (date) => (date === '' ? 'password never set' : `password of ${date}`),
  Members: (names) => (names === '' ? 'no members' : `members ${names}`),
};

interface AccountPaths {
  readonly users: string;
  readonly groups: string;
  readonly passwords: string;
}

const PATHS: AccountPaths = { users: '/etc/passwd', groups: '/etc/group', passwords: '/etc/shadow' };

/** Users and groups of this machine, and whether and since when users have a password. */
export class Accounts implements ChangeSource {
  readonly name = 'accounts';
  readonly type = 'Accounts';
  readonly everySeconds = 3600;
  readonly limitSeconds = 30;
  readonly compared = Object.keys(SAYINGS);
  private readonly stamps: FileStamps;

  constructor(private readonly paths = PATHS) {
    this.stamps = new FileStamps(Object.values(paths));
  }

  hasNews(): boolean {
    return this.stamps.differ();
  }

  /** @throws Error where the list of users is empty, as a damaged one would say that all are gone */
  async read(): Promise<Things> {
    this.stamps.mark();
    const users = parseUsers(listText(this.paths.users) ?? '');
    if (users.size === 0) {
      throw new Error(`${this.paths.users} names no user`);
    }
    // None where this user may not read them: then they are not told.
    const passwords = parsePasswords(textOf(this.paths.passwords));
    const groups = parseGroups(listText(this.paths.groups) ?? '');
    return new Map([...withFactsOf(passwords, users), ...groups]);
  }

  describe(change: Change): Description {
    return { Item: change.key, ...inWords(change, SAYINGS) };
  }
}
