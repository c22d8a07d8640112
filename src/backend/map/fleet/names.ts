/** Share of a group's machines that must bear a name for the group to be called by it. */
const MOST = 0.6;

/**
 * The beginnings of a computer name that may name what it belongs to, the longest first: "shop-web-01.example.org"
 * gives "shop-web" and "shop". Domain and numbers say nothing.
 */
export function namePrefixes(name: string): string[] {
  const words = name
    .split('.')[0]!
    .split(/[-_]+/)
    .map((word) => word.replace(/\d+$/, ''));
  const until = words.findIndex((word) => word === '');
  const telling = until === -1 ? words : words.slice(0, until);
  return telling.map((_, i) => telling.slice(0, telling.length - i).join('-'));
}

/** What machines of one kind share in their names: "web" for web01, "shop" for shop-web-01; never empty. */
export function nameGroup(name: string): string {
  return namePrefixes(name).at(-1) ?? name;
}

/** The longest beginning that most of the names have, else the most frequent one. */
export function commonName(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const prefix of names.flatMap(namePrefixes)) {
    counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
  }
  const byLength = [...counts].sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1));
  const common = byLength.find(([, count]) => count >= MOST * names.length);
  const frequent = [...byLength].sort(([, a], [, b]) => b - a)[0];
  return (common ?? frequent)?.[0] ?? [...names].sort()[0]!;
}

/** The names with " 2", " 3" and so on behind those that were there before. */
export function distinctNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let distinct = name;
    for (let number = 2; taken.has(distinct); number++) {
      distinct = `${name} ${number}`;
    }
    taken.add(distinct);
    return distinct;
  });
}
