import { readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { makePrivateFolder } from '../stateFolder';
import { readSegment } from './segment';

/** Segments that the store has, kept until their minutes are summed in hours: a killed agent's next run sums them. */
export class DeliveredSegments {
  private readonly files: Array<{ readonly file: string; readonly size: number }>;
  /** Bytes. */
  size: number;

  constructor(private readonly folder: string) {
    makePrivateFolder(folder);
    this.files = readdirSync(folder)
      .sort()
      .map((name) => ({ file: join(folder, name), size: statSync(join(folder, name)).size }));
    this.size = this.files.reduce((sum, { size }) => sum + size, 0);
  }

  /** Name of the newest, without its folder; empty where none is kept. */
  get newest(): string {
    return basename(this.files.at(-1)?.file ?? '');
  }

  /** The points of all, the oldest first. */
  *lines(): Iterable<string> {
    for (const { file } of this.files) {
      yield* readSegment(file).lines;
    }
  }

  /** Takes the file over; throws where it can't be moved. */
  keep(file: string, size: number): void {
    const kept = join(this.folder, basename(file));
    renameSync(file, kept);
    this.files.push({ file: kept, size });
    this.size += size;
  }

  /** Whether there was any. */
  forgetOldest(): boolean {
    const oldest = this.files.shift();
    if (oldest) {
      this.size -= oldest.size;
      rmSync(oldest.file, { force: true });
    }
    return oldest !== undefined;
  }

  forgetAll(): void {
    while (this.forgetOldest());
  }
}
