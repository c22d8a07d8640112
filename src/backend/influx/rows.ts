import { fromTagText } from '../../model/tagText';
import type { Cell, Series } from './reader';

/** One row by column name, its series' tags included. `time` is milliseconds since 1970. */
export interface Row {
  /** A tag's value, as its writer meant it. */
  tag(column: string): string;
  text(column: string): string;
  number(column: string): number;
  readonly time: number;
}

/** The rows of some series. A missing cell reads as '' or 0, as the storage schema allows. */
export function rowsOf(series: readonly Series[]): Row[] {
  return series.flatMap(({ tags, columns, values }) => {
    const positions = new Map(columns.map((column, i) => [column, i]));
    return values.map((cells) => rowOf(tags, positions, cells));
  });
}

function rowOf(tags: Series['tags'], positions: ReadonlyMap<string, number>, cells: readonly Cell[]): Row {
  const cell = (column: string) => {
    const position = positions.get(column);
    return position === undefined ? tags[column] : cells[position];
  };
  return {
    tag: (column) => fromTagText(String(cell(column) ?? '')),
    text: (column) => String(cell(column) ?? ''),
    number: (column) => Number(cell(column) ?? 0),
    time: Number(cells[positions.get('time') ?? 0] ?? 0),
  };
}

/** A list that is stored as JSON text; anything else reads as an empty list. */
export function textList(json: string): string[] {
  try {
    const list: unknown = JSON.parse(json);
    return Array.isArray(list) ? list.filter((item) => typeof item === 'string') : [];
  } catch {
    return [];
  }
}
