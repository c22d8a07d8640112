import { type Box, type Line } from './boxes';

/** What stays in full colour while something is selected: it, its lines and what they lead to. */
export interface Highlight {
  readonly ids: ReadonlySet<string>;
  readonly lines: ReadonlySet<string>;
}

/** @param selected id of a box, row or line; undefined where nothing (or nothing that is still drawn) is selected */
export function highlightOf(selected: string, boxes: readonly Box[], lines: readonly Line[]): Highlight | undefined {
  const line = lines.find((one) => one.id === selected);
  const box = boxes.find((one) => one.id === selected);
  const boxOf = new Map(boxes.flatMap((one) => one.rows.map((row) => [row.id, one.id] as const)));
  if (!line && !box && !boxOf.has(selected)) {
    return undefined;
  }
  const own = new Set(line ? [] : [selected, ...(box?.rows.map((row) => row.id) ?? [])]);
  const lit = line ? [line] : lines.filter((one) => own.has(one.source) || own.has(one.target));
  const ids = new Set([...own, ...lit.flatMap((one) => [one.source, one.target])]);
  // A row is never lit in a dark box.
  [...ids].forEach((id) => ids.add(boxOf.get(id) ?? id));
  return { ids, lines: new Set(lit.map((one) => one.id)) };
}
