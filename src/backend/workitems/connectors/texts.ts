const MOST_CHARACTERS = 10_000;

/** A text of another system, cut so that no item is too large to be stored; the cut is seen. */
export function shortened(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1)}…` : text;
}

/** An object of the entries that have a value; texts are shortened. */
export function present<Key extends string, Value extends string | number>(
  entries: readonly (readonly [field: string, value: Value | undefined])[],
): Partial<Record<Key, Value>> {
  const known = entries.filter(([, value]) => value !== undefined && value !== '');
  return Object.fromEntries(
    known.map(([field, value]) => [field, typeof value === 'string' ? shortened(value) : value]),
  ) as Partial<Record<Key, Value>>;
}
