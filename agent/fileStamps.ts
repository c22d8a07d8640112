import { statSync } from 'node:fs';

/** Whether any of some files or folders was made, written, replaced or removed since they were last marked. */
export class FileStamps {
  private marked = '';

  constructor(private readonly paths: readonly string[]) {}

  /** Call before reading them: what changes while they are read is then found again. */
  mark(): void {
    this.marked = this.now();
  }

  differ(): boolean {
    return this.marked !== this.now();
  }

  /** Since the last call or mark, and marks them; the first time they do. */
  differAnew(): boolean {
    const now = this.now();
    const differ = this.marked !== now;
    this.marked = now;
    return differ;
  }

  private now(): string {
    return this.paths.map(stampOf).join(' ');
  }
}

/** Why a path can't be looked at is a stamp too: whoever reads it then tells of it. */
function stampOf(path: string): string {
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    return stat ? `${stat.ino}/${stat.size}/${stat.mtimeMs}/${stat.ctimeMs}` : '-';
  } catch (error) {
    return String((error as NodeJS.ErrnoException).code);
  }
}
