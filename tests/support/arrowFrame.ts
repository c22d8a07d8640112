import { tableFromIPC, type Field } from 'apache-arrow';

export type CellValue = string | number | boolean | null;

/** A frame as Grafana's host decodes it. Times are milliseconds since 1970. */
export interface DecodedFrame {
  readonly name: string;
  readonly refId: string;
  readonly meta: FrameMetaJson;
  readonly fields: readonly DecodedField[];
  readonly length: number;
  cell(column: string, row: number): unknown;
  column(name: string): readonly CellValue[] | undefined;
}

export interface DecodedField {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly labels: unknown;
  readonly config: unknown;
  readonly values: readonly CellValue[];
}

interface FrameMetaJson {
  readonly preferredVisualisationType?: string;
  readonly custom?: Readonly<Record<string, unknown>>;
  readonly notices?: readonly { readonly severity: string; readonly text: string }[];
}

export function decodeFrame(bytes: Uint8Array): DecodedFrame {
  const table = tableFromIPC(bytes);
  const fields = table.schema.fields.map((field, i) =>
    decodeField(field, table.getChildAt(i)?.toArray(), table.numRows),
  );
  const byName = new Map(fields.map((field) => [field.name, field]));
  return {
    name: table.schema.metadata.get('name') ?? '',
    refId: table.schema.metadata.get('refId') ?? '',
    meta: JSON.parse(table.schema.metadata.get('meta') ?? '{}') as FrameMetaJson,
    fields,
    length: table.numRows,
    cell: (column, row) => byName.get(column)?.values[row],
    column: (name) => byName.get(name)?.values,
  };
}

function decodeField(field: Field, column: ArrayLike<unknown> | undefined, length: number): DecodedField {
  const type = String(field.type);
  const cells = Array.from({ length }, (_, row) => column?.[row] ?? null);
  return {
    name: field.name,
    type,
    nullable: field.nullable,
    labels: JSON.parse(field.metadata.get('labels') ?? 'null'),
    config: JSON.parse(field.metadata.get('config') ?? 'null'),
    values: cells.map((cell) => plain(cell, type)),
  };
}

function plain(cell: unknown, type: string): CellValue {
  if (typeof cell === 'bigint') {
    return type.startsWith('Timestamp') ? Number(cell / 1_000_000n) : Number(cell);
  }
  return cell as CellValue;
}
