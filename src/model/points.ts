import { Point } from '@influxdata/influxdb-client';
import type { FieldType, Measurement } from './storage';
import { toTagText } from './tagText';

type ValueOf<T extends FieldType> = T extends 'string' ? string : T extends 'boolean' ? boolean : number;

/** One point to be, before line protocol. Empty tags and fields that are undefined are left out of the point. */
export interface StoreRecord<M extends Measurement = Measurement> {
  readonly measurement: M;
  readonly tags: Readonly<Record<M['tags'][number], string>>;
  readonly fields: Readonly<{ [F in keyof M['fields']]?: ValueOf<M['fields'][F]> | undefined }>;
  readonly time: PointTime;
}

export interface PointTime {
  /** Milliseconds since 1970. */
  readonly milliseconds: number;
  /** Added to the milliseconds: keeps two runs of the agent apart within one minute. */
  readonly nanoseconds: number;
}

export function at(milliseconds: number): PointTime {
  return { milliseconds, nanoseconds: 0 };
}

/** A record as one point of line protocol, or undefined where it holds no field; a string field may hold line breaks. */
export function toLine<M extends Measurement>(record: StoreRecord<M>): string | undefined {
  const point = new Point(record.measurement.name);
  for (const name of record.measurement.tags) {
    const text: string | undefined = record.tags[name as M['tags'][number]];
    if (text) {
      point.tag(name, toTagText(text));
    }
  }
  for (const [name, type] of Object.entries(record.measurement.fields)) {
    const value = record.fields[name];
    if (value !== undefined) {
      setField(point, name, type, value);
    }
  }
  const { milliseconds, nanoseconds } = record.time;
  return point.timestamp(String(BigInt(milliseconds) * 1_000_000n + BigInt(nanoseconds))).toLineProtocol();
}

function setField(point: Point, name: string, type: FieldType, value: string | number | boolean): void {
  switch (type) {
    case 'integer':
      point.intField(name, value);
      break;
    case 'float':
      point.floatField(name, value);
      break;
    case 'boolean':
      point.booleanField(name, value);
      break;
    case 'string':
      point.stringField(name, value);
      break;
  }
}
