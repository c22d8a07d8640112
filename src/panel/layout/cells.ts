import { type DataFrame } from '@grafana/data';
import { type CellSource } from '../../model/mapFrames';

/** Grafana before 10 held a field's values as a Vector, later ones as an array. */
interface Vector {
  get(row: number): unknown;
  toArray(): unknown[];
}

export function valueAt(values: unknown, row: number): unknown {
  return Array.isArray(values) ? (values[row] as unknown) : (values as Vector).get(row);
}

export function cellSource(frame: DataFrame): CellSource {
  const columns = new Map(frame.fields.map((field) => [field.name, field.values as unknown]));
  return {
    length: frame.length,
    column: (name) => {
      const values = columns.get(name);
      return values === undefined || Array.isArray(values) ? values : (values as Vector).toArray();
    },
  };
}

export function hasColumn(frame: DataFrame, name: string): boolean {
  return frame.fields.some((field) => field.name === name);
}
