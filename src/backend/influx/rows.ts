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
    return values.map((cells) => new SeriesRow(tags, positions, cells));
  });
}

class SeriesRow implements Row {
  constructor(
    private readonly tags: Series['tags'],
    private readonly positions: ReadonlyMap<string, number>,
    private readonly cells: readonly Cell[],
  ) {}

  get time(): number {
    return this.number('time');
  }

  tag(column: string): string {
    return fromTagText(this.text(column));
  }

  text(column: string): string {
    return String(this.cell(column) ?? '');
  }

  number(column: string): number {
    return Number(this.cell(column) ?? 0);
  }

  private cell(column: string): Cell | undefined {
    const position = this.positions.get(column);
    return position === undefined ? this.tags[column] : this.cells[position];
  }
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
