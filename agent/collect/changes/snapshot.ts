/** What is known of a thing, by name of the fact. A fact that could not be read is missing. */
export type Facts = Readonly<Record<string, string>>;

/** The things of one kind that were there at a look, by a key that stays theirs. */
export type Things = ReadonlyMap<string, Facts>;

export interface Change {
  readonly key: string;
  /** Undefined where the thing was not there. */
  readonly before: Facts | undefined;
  /** Undefined where the thing is not there any longer. */
  readonly after: Facts | undefined;
  /** Names of the facts that differ; empty where the thing itself came or went. */
  readonly changed: readonly string[];
}

/**
 * What changed between two looks, in the order of the keys. A fact that one of them does not know is no change.
 *
 * @param compared names of the facts that make a change; the others only describe
 */
export function changesBetween(before: Things, after: Things, compared: readonly string[]): Change[] {
  const keys = [...new Set([...before.keys(), ...after.keys()])].sort();
  return keys.flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)];
    const changed = was && is ? compared.filter((name) => differs(was[name], is[name])) : [];
    return was && is && changed.length === 0 ? [] : [{ key, before: was, after: is, changed }];
  });
}

/** The later look, with the facts that only the earlier one knows: what changes in them meanwhile is found later. */
export function withFactsOf(before: Things, after: Things): Things {
  return new Map([...after].map(([key, facts]) => [key, { ...before.get(key), ...facts }]));
}

export function areSame(before: Things, after: Things): boolean {
  return before.size === after.size && [...after].every(([key, facts]) => hasFacts(before.get(key), facts));
}

/** Facts are added and changed, never taken away: see {@link withFactsOf}. */
function hasFacts(known: Facts | undefined, facts: Facts): boolean {
  return known !== undefined && Object.entries(facts).every(([name, value]) => known[name] === value);
}

function differs(was: string | undefined, is: string | undefined): boolean {
  return was !== undefined && is !== undefined && was !== is;
}
