import { statSync } from 'node:fs';

/** Tells whether files were written or replaced, by a look at their times alone. */
export class FileNews {
  private seen = '';

  constructor(private readonly files: readonly string[]) {}

  /** Since the last call; the first one says yes. */
  arrived(): boolean {
    const now = this.files.map(stampOf).join(' ');
    const isNews = now !== this.seen;
    this.seen = now;
    return isNews;
  }
}

function stampOf(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat ? `${stat.ino}/${stat.size}/${stat.mtimeMs}` : '-';
}
