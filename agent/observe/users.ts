import { readFileSync, statSync } from 'node:fs';

/** Names of user ids from the password file, which is read again when it changes. */
export class UserNames {
  private names = new Map<number, string>();
  private modified = -1;

  constructor(private readonly passwordFile = '/etc/passwd') {}

  /** The user's name, or its id as text where the file names none. */
  nameOf(uid: number): string {
    this.refresh();
    return this.names.get(uid) ?? String(uid);
  }

  private refresh(): void {
    const modified = statSync(this.passwordFile, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (modified === this.modified) {
      return;
    }
    this.modified = modified;
    this.names = modified === 0 ? new Map() : parsePasswordFile(readFileSync(this.passwordFile, 'utf8'));
  }
}

export function parsePasswordFile(text: string): Map<number, string> {
  const names = new Map<number, string>();
  for (const line of text.split('\n')) {
    const [name, , uid] = line.split(':');
    // The first name of an id is the one that ls and ps show.
    if (name && uid && /^\d+$/.test(uid) && !names.has(Number(uid))) {
      names.set(Number(uid), name);
    }
  }
  return names;
}
