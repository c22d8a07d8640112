import { tableFromIPC, DataType, type Field, type Vector } from 'apache-arrow';

interface FieldSchema {
  readonly name: string;
  readonly type: string;
  readonly typeInfo: { readonly frame: string; readonly nullable: boolean };
  readonly labels?: unknown;
  readonly config?: unknown;
}

/** The JSON that Grafana's server makes of an Arrow frame: `{schema, data}` with the values by column. */
export function frameJson(arrow: Uint8Array) {
  const table = tableFromIPC(arrow);
  const { metadata, fields } = table.schema;
  return {
    schema: {
      name: metadata.get('name'),
      refId: metadata.get('refId'),
      meta: parsed(metadata.get('meta')),
      fields: fields.map(fieldSchema),
    },
    data: { values: fields.map((_, column) => valuesOf(table.getChildAt(column)!)) },
  };
}

function fieldSchema(field: Field): FieldSchema {
  const [type, frame] = typeOf(field.type as DataType);
  return {
    name: field.name,
    type,
    typeInfo: { frame, nullable: field.nullable },
    labels: parsed(field.metadata.get('labels')),
    config: parsed(field.metadata.get('config')),
  };
}

function typeOf(type: DataType): [type: string, frame: string] {
  if (DataType.isTimestamp(type)) {
    return ['time', 'time.Time'];
  }
  if (DataType.isBool(type)) {
    return ['boolean', 'bool'];
  }
  if (DataType.isInt(type)) {
    return ['number', `${type.isSigned ? '' : 'u'}int${type.bitWidth}`];
  }
  return DataType.isFloat(type) ? ['number', 'float64'] : ['string', 'string'];
}

/** Arrow gives time stamps in milliseconds whatever their unit; browsers take no BigInt in JSON. */
function valuesOf(column: Vector): unknown[] {
  return Array.from(column, (value: unknown) => (typeof value === 'bigint' ? Number(value) : value));
}

function parsed(json: string | undefined): unknown {
  return json ? JSON.parse(json) : undefined;
}
