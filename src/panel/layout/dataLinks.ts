import { textUtil, type DataFrame, type LinkModel } from '@grafana/data';
import { valueAt } from './cells';

/** A data link that a person has set on a field of the panel, for one row. */
export interface DataLink {
  readonly title: string;
  /** Cleaned of schemes that run scripts. */
  readonly href: string;
  readonly newTab: boolean;
  readonly onClick: LinkModel['onClick'];
}

/** Grafana's own field links of the rows with these ids: of a node, or of the links that a line stands for. */
export function dataLinksOf(frames: readonly DataFrame[], ids: readonly string[]): DataLink[] {
  const links = frames.flatMap((frame) => rowsOf(frame, new Set(ids)).flatMap((row) => linksOfRow(frame, row)));
  return [...new Map(links.map((link) => [`${link.title}\n${link.href}`, link])).values()];
}

function rowsOf(frame: DataFrame, ids: ReadonlySet<string>): number[] {
  const idField = frame.fields.find((field) => field.name === 'id');
  const rows = Array.from({ length: idField ? frame.length : 0 }, (_, row) => row);
  return rows.filter((row) => ids.has(String(valueAt(idField?.values, row))));
}

function linksOfRow(frame: DataFrame, row: number): DataLink[] {
  return frame.fields
    .filter((field) => (field.config.links ?? []).length > 0)
    .flatMap((field) => field.getLinks?.({ valueRowIndex: row }) ?? [])
    .map(({ title, href, target, onClick }) => ({
      title: title || href,
      href: textUtil.sanitizeUrl(href),
      newTab: target === '_blank',
      onClick,
    }));
}
