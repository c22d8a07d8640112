import type { Change, Facts } from './snapshot';

/** How the value of a fact is said, by the fact's name. */
export type Sayings = Readonly<Record<string, (value: string) => string>>;

/** Before and after in words: of a changed thing what changed, of one that came or went all that can be said. */
export function inWords({ before, after, changed }: Change, sayings: Sayings): { Previous: string; Current: string } {
  const names = changed.length > 0 ? changed : Object.keys(sayings);
  return { Previous: said(before, names, sayings), Current: said(after, names, sayings) };
}

function said(facts: Facts | undefined, names: readonly string[], sayings: Sayings): string {
  return names
    .map((name) => [sayings[name], facts?.[name]] as const)
    .map(([say, value]) => (say && value !== undefined ? say(value) : ''))
    .filter((text) => text !== '')
    .join(', ');
}
