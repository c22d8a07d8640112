import { Point } from '@influxdata/influxdb-client';
import type { FieldType, Measurement } from '../../src/model/storage';
import { toTagText } from '../../src/model/tagText';
import type { AgentRecord } from '../record';

/** A record as one point of line protocol, or undefined where it holds no field; a string field may hold line breaks. */
export function toLine<M extends Measurement>(record: AgentRecord<M>): string | undefined {
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
