import { fromTagText } from '../../src/model/tagText';
import type { PointTime } from '../record';

/** A point of line protocol as `toLine` wrote it. */
export interface ReadLine {
  readonly measurement: string;
  /** The tags as they stand in the line: equal texts are equal tags. */
  readonly tagText: string;
  readonly time: PointTime;
  tags(): Record<string, string>;
  fields(): Record<string, string | number | boolean>;
}

/** A backslash escapes what would end a tag, and is itself elsewhere. */
const LINE = /^([^, ]+),((?:\\[,= ]|\\(?![,= ])|[^ \\])+) ([^]+) (\d+)$/;
const TAG = /(\w+)=((?:\\[,= ]|[^,])*)/g;
const FIELD = /(\w+)=("(?:\\[^]|[^"\\])*"|[^,]+)/g;

/** Undefined where the text is no such point. */
export function readLine(line: string): ReadLine | undefined {
  const [, measurement, tagText, fieldText, time] = LINE.exec(line) ?? [];
  if (!measurement || !tagText || !fieldText || !time) {
    return undefined;
  }
  return {
    measurement,
    tagText,
    time: timeOf(BigInt(time)),
    tags: () => Object.fromEntries([...tagText.matchAll(TAG)].map(([, name = '', text = '']) => [name, tagOf(text)])),
    fields: () =>
      Object.fromEntries([...fieldText.matchAll(FIELD)].map(([, name = '', text = '']) => [name, fieldOf(text)])),
  };
}

function timeOf(nanoseconds: bigint): PointTime {
  return { milliseconds: Number(nanoseconds / 1_000_000n), nanoseconds: Number(nanoseconds % 1_000_000n) };
}

function tagOf(text: string): string {
  return fromTagText(text.replace(/\\([,= ])/g, '$1'));
}

function fieldOf(text: string): string | number | boolean {
  if (text.startsWith('"')) {
    return text.slice(1, -1).replace(/\\(["\\])/g, '$1');
  }
  return text === 'T' || text === 'F' ? text === 'T' : Number(text.replace(/i$/, ''));
}
