import { connection, connectionHour } from '../../src/model/storage';
import type { AgentRecord } from '../record';
import { HOUR_MS } from './hours';
import { MINUTE_MS } from './minutes';
import { readLine, type ReadLine } from './readLine';

type Minute = AgentRecord<typeof connection>;

/** Lines by their time stamp, the newest of each. */
type Lines = Map<string, { readonly minute: number; readonly line: string }>;

/**
 * The minutes that earlier runs wrote and that no hour of theirs holds yet, oldest first, by the points of those runs
 * in the order in which they were written: an hour's point stands behind the points of the minutes that it sums.
 */
export function unsummedMinutes(lines: Iterable<string>): Array<readonly [minute: number, records: Minute[]]> {
  const unsummed = new Map<string, Lines>();
  for (const line of lines) {
    const read = line.startsWith(`${connection.name}`) ? readLine(line) : undefined;
    if (read?.measurement === connection.name) {
      note(unsummed, read, line);
    } else if (read?.measurement === connectionHour.name) {
      forget(unsummed, read);
    }
  }
  const minutes = new Map<number, Minute[]>();
  for (const { minute, line } of [...unsummed.values()].flatMap((times) => [...times.values()])) {
    const records = minutes.get(minute) ?? [];
    records.push(recordOf(readLine(line)!));
    minutes.set(minute, records);
  }
  return [...minutes].sort(([a], [b]) => a - b);
}

function note(unsummed: Map<string, Lines>, { tagText, time }: ReadLine, line: string): void {
  const times: Lines = unsummed.get(tagText) ?? new Map();
  const minute = Math.floor(time.milliseconds / MINUTE_MS) * MINUTE_MS;
  times.set(`${time.milliseconds} ${time.nanoseconds}`, { minute, line });
  unsummed.set(tagText, times);
}

function forget(unsummed: Map<string, Lines>, { tagText, time }: ReadLine): void {
  const times = unsummed.get(tagText);
  for (const [key, { minute }] of times ?? []) {
    if (Math.floor(minute / HOUR_MS) * HOUR_MS === Math.floor(time.milliseconds / HOUR_MS) * HOUR_MS) {
      times?.delete(key);
    }
  }
}

function recordOf(read: ReadLine): Minute {
  const written = read.tags();
  const tags = Object.fromEntries(connection.tags.map((name) => [name, written[name] ?? ''])) as Minute['tags'];
  return { measurement: connection, tags, fields: read.fields() as Minute['fields'], time: read.time };
}
