/** A box with the rows in it, and a line between two of them, as far as reading a map needs them. */
export interface ReadableBox {
  readonly id: string;
  readonly rows: readonly { readonly id: string }[];
}

export interface ReadableLine {
  readonly id: string;
  readonly source: string;
  readonly target: string;
}

/** What stays in full colour while the rest is faded. */
export interface Highlight {
  /** Boxes and rows. */
  readonly ids: ReadonlySet<string>;
  readonly lines: ReadonlySet<string>;
}

/**
 * Boxes, rows or lines with their lines and what these lead to.
 *
 * @returns undefined where none of them is drawn any more
 */
export function highlightOf(
  chosen: readonly string[],
  boxes: readonly ReadableBox[],
  lines: readonly ReadableLine[],
): Highlight | undefined {
  if (chosen.length === 0) {
    return undefined;
  }
  const boxOf = new Map(boxes.flatMap((one) => one.rows.map((row) => [row.id, one.id] as const)));
  const drawn = new Set([...boxes.map((one) => one.id), ...boxOf.keys()]);
  const wanted = new Set(chosen);
  const own = new Set([...wanted].filter((id) => drawn.has(id)));
  boxes
    .filter((box) => own.has(box.id))
    .flatMap((box) => box.rows)
    .forEach((row) => own.add(row.id));
  const lit = lines.filter((line) => wanted.has(line.id) || own.has(line.source) || own.has(line.target));
  if (own.size === 0 && lit.length === 0) {
    return undefined;
  }
  return highlightLines(lit, boxes, own);
}

/** Lines with their ends, and `more` ids. A row is never lit in a dark box. */
export function highlightLines(
  lit: readonly ReadableLine[],
  boxes: readonly ReadableBox[],
  more: Iterable<string> = [],
): Highlight {
  const boxOf = new Map(boxes.flatMap((one) => one.rows.map((row) => [row.id, one.id] as const)));
  const ids = new Set([...more, ...lit.flatMap((line) => [line.source, line.target])]);
  [...ids].forEach((id) => ids.add(boxOf.get(id) ?? id));
  return { ids, lines: new Set(lit.map((line) => line.id)) };
}
