import { closeSync, openSync, writeSync } from 'node:fs';
import { textOf } from '../regularFile';

/**
 * A file of points: one JSON string a line, as a point's text may hold line breaks. A line that was cut short by the
 * end of the agent or damaged on disk is no JSON string, so it is told from a whole one.
 */
export class SegmentWriter {
  private readonly descriptor: number;
  size = 0;
  points = 0;

  constructor(readonly file: string) {
    this.descriptor = openSync(file, 'ax', 0o600);
  }

  append(lines: readonly string[]): void {
    const text = Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    for (let written = 0; written < text.length;) {
      written += writeSync(this.descriptor, text, written);
    }
    this.size += text.length;
    this.points += lines.length;
  }

  close(): void {
    closeSync(this.descriptor);
  }
}

export interface Segment {
  readonly lines: string[];
  /** Lines that could not be read; a last line that was cut short is not among them. */
  readonly damaged: number;
}

/** A file that is gone or can't be read holds no lines. */
export function readSegment(file: string): Segment {
  const rows = textOf(file).split('\n');
  // What stands behind the last line's end is nothing, or a point that was never wholly written.
  rows.pop();
  const lines = rows.map(parse).filter((line) => line !== undefined);
  return { lines, damaged: rows.length - lines.length };
}

function parse(row: string): string | undefined {
  try {
    const line: unknown = JSON.parse(row);
    return typeof line === 'string' ? line : undefined;
  } catch {
    return undefined;
  }
}
