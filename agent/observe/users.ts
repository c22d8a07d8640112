import { accountRows } from '../accountRows';
import { FileStamps } from '../fileStamps';
import { textOf } from '../regularFile';

/** Names and ids of the accounts (or groups) that a file names, which is read again when it changes. */
export class UserNames {
  private names: ReadonlySet<string> = new Set();
  private namesById: ReadonlyMap<string, string> = new Map();
  private readonly stamps: FileStamps;

  constructor(private readonly file = '/etc/passwd') {
    this.stamps = new FileStamps([file]);
  }

  /** The name, or the id as text where the file names none. */
  nameOf(id: number): string {
    this.refresh();
    return this.namesById.get(String(id)) ?? String(id);
  }

  has(name: string): boolean {
    this.refresh();
    return this.names.has(name);
  }

  private refresh(): void {
    if (this.stamps.differAnew()) {
      const rows = accountRows(textOf(this.file));
      this.names = new Set(rows.map(([name = '']) => name));
      // The first name of an id is the one that ls and ps show.
      this.namesById = new Map(rows.reverse().map(([name = '', , id = '']) => [id, name]));
    }
  }
}
