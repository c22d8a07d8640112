import { statSync } from 'node:fs';
import { textOf } from '../files';

/** Names of this system's accounts, read again when the password file changes. */
export class AccountNames {
  private names: ReadonlySet<string> = new Set();
  private modified = -1;

  constructor(private readonly passwordFile = '/etc/passwd') {}

  has(name: string): boolean {
    const modified = statSync(this.passwordFile, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (modified !== this.modified) {
      this.modified = modified;
      const lines = textOf(this.passwordFile).split('\n');
      this.names = new Set(lines.map((line) => line.split(':')[0] ?? '').filter((account) => account !== ''));
    }
    return this.names.has(name);
  }
}
