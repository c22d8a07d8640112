import { join } from 'node:path';
import type { Log } from '../../../log';
import { UserNames } from '../../../observe/users';
import { FileStamps } from '../../../fileStamps';
import { FileTail } from '../../logs/fileTail';
import { isFilePositions, positionsOf, type FilePositions } from '../../logs/logFiles';
import type { Source } from '../../logs/source';
import { StateFile } from '../../stateFile';
import { UNKNOWN_USER } from '../../logs/unknownNames';
import { accountChanges, isAccounts, readAccounts, type Accounts } from './accountChanges';
import type { SecurityEvent } from './event';
import { parseUtmp, UTMP, type UtmpEntry } from './utmp';

/** Where `login`, `su` and sshd write who came in, and who did not. */
export const UTMP_FILES = { login: '/var/log/wtmp', failedLogin: '/var/log/btmp' } as const;

/** What it remembers, in the state folder. */
export const POSITIONS_STATE = 'logins.utmp.json';
export const ACCOUNTS_STATE = 'logins.accounts.json';

const ACCOUNT_FILES = ['/etc/passwd', '/etc/group'];

/** For machines without a log: logins of wtmp and btmp, and accounts by comparing the password and group files. */
export class FileSource implements Source<SecurityEvent> {
  readonly from = `${Object.values(UTMP_FILES).join(', ')}: there is no log of logins`;

  private readonly names = new UserNames();
  private readonly tails: ReadonlyArray<readonly [kind: keyof typeof UTMP_FILES, tail: FileTail]>;
  private readonly stamps: FileStamps;
  private readonly positions: StateFile<FilePositions>;
  private readonly kept: StateFile<Accounts>;
  private accounts: Accounts;

  constructor(
    stateFolder: string,
    log: Log,
    files: Readonly<Record<keyof typeof UTMP_FILES, string>> = UTMP_FILES,
    private readonly accountsNow = () => readAccounts(),
  ) {
    this.positions = new StateFile(join(stateFolder, POSITIONS_STATE), isFilePositions, log);
    this.kept = new StateFile(join(stateFolder, ACCOUNTS_STATE), isAccounts, log);
    const reached = this.positions.load() ?? {};
    this.accounts = this.kept.load() ?? accountsNow();
    this.tails = (['login', 'failedLogin'] as const).map(
      (kind) => [kind, new FileTail(files[kind], wholeEntries, reached[files[kind]])] as const,
    );
    this.stamps = new FileStamps([...Object.values(files), ...ACCOUNT_FILES]);
    this.keepPosition();
  }

  get missed(): string {
    const failures = [...this.tails.map(([, { missed }]) => missed), this.positions.failure, this.kept.failure];
    return [...new Set(failures)].filter((text) => text !== '').join('; ');
  }

  async read(): Promise<SecurityEvent[]> {
    const before = this.accounts;
    const now = this.accountsNow();
    // A file that names nobody is being written, or damaged: nobody has gone.
    this.accounts = now.users.length > 0 && Object.keys(now.groups).length > 0 ? now : before;
    return [...this.tails.flatMap(([kind, tail]) => this.logins(kind, tail)), ...accountChanges(before, this.accounts)];
  }

  keepPosition(): void {
    this.positions.save(positionsOf(this.tails.map(([, tail]) => tail)));
    this.kept.save(this.accounts);
  }

  hasNews(): boolean {
    return this.stamps.differAnew();
  }

  private logins(kind: keyof typeof UTMP_FILES, tail: FileTail): SecurityEvent[] {
    return tail.read().flatMap(({ bytes, offset }) =>
      Array.from({ length: bytes.length / UTMP.bytes }, (_, index) => {
        const entry = parseUtmp(bytes, index * UTMP.bytes);
        // Programs that ask for a name write themselves to wtmp at each start.
        const isEvent = entry && (entry.isSession || kind === 'failedLogin');
        return isEvent ? [this.eventOf(kind, entry, offset / UTMP.bytes + index)] : [];
      }).flat(),
    );
  }

  private eventOf(kind: keyof typeof UTMP_FILES, entry: UtmpEntry, number: number): SecurityEvent {
    const { terminal, user, origin, address, pid, time } = entry;
    const isRemote = origin !== '' || address !== '';
    const shownUser = kind === 'login' || this.names.has(user) ? user : UNKNOWN_USER;
    return {
      kind,
      user,
      ...(kind === 'failedLogin' ? { isTyped: true, reason: 'wrong user name or password' } : {}),
      address: address === '' ? origin : address,
      logonType: isRemote ? 10 : 2,
      time: {
        milliseconds: Math.floor(time / 1000),
        nanoseconds: (time % 1000) * 1000 + (number % 1000),
      },
      source: kind === 'login' ? 'wtmp' : 'btmp',
      program: programBehind(terminal, kind),
      pid,
      text: `user=${shownUser} line=${terminal} host=${origin}`,
    };
  }
}

function wholeEntries(bytes: Buffer): number {
  return bytes.length - (bytes.length % UTMP.bytes);
}

/** The files name no program: sshd writes its own name as the terminal, and su writes failures alone. */
function programBehind(terminal: string, kind: keyof typeof UTMP_FILES): string {
  if (terminal.startsWith('ssh')) {
    return 'sshd';
  }
  if (/^tty/.test(terminal)) {
    return 'login';
  }
  return kind === 'failedLogin' ? 'su' : '';
}
