import type { DataFrame, Field } from '@grafana/data';

/** The cells of a field: an array from Grafana 10 on, a vector before. */
export function cells(field: Field | undefined): readonly unknown[] {
  const values: unknown = field?.values ?? [];
  return Array.isArray(values) ? values : (values as { toArray(): unknown[] }).toArray();
}

export function fieldNamed(frame: DataFrame, name: string): Field | undefined {
  return frame.fields.find((field) => field.name === name);
}
