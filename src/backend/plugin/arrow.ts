import {
  Bool,
  Field as ArrowField,
  Float64,
  Int64,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  tableToIPC,
  TimestampNanosecond,
  Utf8,
  type Data,
  type DataType,
} from 'apache-arrow';
import type { Field, FieldType, Frame } from './frame';

type Values = Field['values'];

/** A frame as an Arrow IPC file: the form that Grafana's host decodes. Typed arrays throughout, for speed. */
export function encodeFrame(frame: Frame, refId: string): Uint8Array {
  const length = frame.fields[0]?.values.length ?? 0;
  for (const field of frame.fields) {
    if (field.values.length !== length) {
      throw new Error(`Frame ${frame.name}: field ${field.name} has ${field.values.length} values, not ${length}`);
    }
  }
  const columns = frame.fields.map((field) => columnOf(field.type, field.values));
  const schema = new Schema(
    frame.fields.map((field, i) => arrowField(field, columns[i]!)),
    schemaMetadata(frame, refId),
  );
  const batch = new RecordBatch(
    schema,
    makeData({ type: new Struct(schema.fields), length, nullCount: 0, children: columns }),
  );
  return tableToIPC(new Table(schema, [batch]), 'file');
}

function schemaMetadata(frame: Frame, refId: string): Map<string, string> {
  const metadata = new Map([
    ['name', frame.name],
    ['refId', refId],
  ]);
  if (frame.meta) {
    metadata.set('meta', JSON.stringify(frame.meta));
  }
  return metadata;
}

function arrowField(field: Field, column: Data): ArrowField {
  const metadata = new Map([['name', field.name]]);
  if (field.labels) {
    metadata.set('labels', JSON.stringify(field.labels));
  }
  if (field.config) {
    metadata.set('config', JSON.stringify(field.config));
  }
  return new ArrowField(field.name, column.type as DataType, column.nullCount > 0, metadata);
}

function columnOf(type: FieldType, values: Values): Data {
  const length = values.length;
  const nulls = { length, ...nullsOf(values) };
  switch (type) {
    case 'number':
      return makeData({ type: new Float64(), ...nulls, data: Float64Array.from(values, Number) });
    case 'integer':
      return makeData({ type: new Int64(), ...nulls, data: BigInt64Array.from(values.map(wholeNumber)) });
    case 'time':
      return makeData({ type: new TimestampNanosecond(), ...nulls, data: BigInt64Array.from(values.map(nanoseconds)) });
    case 'boolean':
      return makeData({ type: new Bool(), ...nulls, data: bitmapOf(values, (value) => value === true) });
    case 'string':
      return makeData({ type: new Utf8(), ...nulls, ...utf8Of(values) });
  }
}

function nullsOf(values: Values): { nullCount: number; nullBitmap?: Uint8Array } {
  const nullCount = values.reduce<number>((count, value) => count + (value === null ? 1 : 0), 0);
  return nullCount === 0 ? { nullCount } : { nullCount, nullBitmap: bitmapOf(values, (value) => value !== null) };
}

function bitmapOf(values: Values, isSet: (value: Values[number]) => boolean): Uint8Array {
  const bitmap = new Uint8Array(Math.ceil(values.length / 8));
  values.forEach((value, i) => {
    if (isSet(value)) {
      bitmap[i >> 3]! |= 1 << (i & 7);
    }
  });
  return bitmap;
}

function wholeNumber(value: Values[number]): bigint {
  return BigInt(Math.trunc(Number(value)));
}

function nanoseconds(value: Values[number]): bigint {
  return BigInt(Math.round(Number(value) * 1000)) * 1000n;
}

function utf8Of(values: Values): { valueOffsets: Int32Array; data: Uint8Array } {
  const valueOffsets = new Int32Array(values.length + 1);
  const texts = values.map((value) => (value === null ? '' : String(value)));
  texts.forEach((text, i) => {
    valueOffsets[i + 1] = valueOffsets[i]! + Buffer.byteLength(text);
  });
  const data = Buffer.allocUnsafe(valueOffsets[values.length]!);
  texts.forEach((text, i) => data.write(text, valueOffsets[i]!));
  return { valueOffsets, data };
}
