/** Similarities of two texts: 1 for equal texts, 0 for texts with nothing in common. */

export function editSimilarity(left: string, right: string): number {
  const longest = Math.max(left.length, right.length);
  return longest === 0 ? 1 : 1 - levenshtein(left, right) / longest;
}

function levenshtein(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const substitution = (previous[column - 1] ?? 0) + Number(left[row - 1] !== right[column - 1]);
      current.push(Math.min(substitution, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[right.length] ?? 0;
}

/** Jaro's similarity, raised by up to four equal first letters (Winkler) where it is at least 0.7. */
export function jaroWinkler(left: string, right: string): number {
  const jaro = jaroSimilarity(left, right);
  let prefix = 0;
  while (prefix < 4 && prefix < left.length && left[prefix] === right[prefix]) {
    prefix += 1;
  }
  return jaro < 0.7 ? jaro : jaro + prefix * 0.1 * (1 - jaro);
}

function jaroSimilarity(left: string, right: string): number {
  if (left.length === 0 || right.length === 0) {
    return Number(left === right);
  }
  const [leftMatches, rightMatches] = matchingLetters(left, right);
  const matches = leftMatches.length;
  if (matches === 0) {
    return 0;
  }
  const transposed = leftMatches.filter((letter, position) => letter !== rightMatches[position]).length / 2;
  return (matches / left.length + matches / right.length + (matches - transposed) / matches) / 3;
}

/** The letters of each text that stand in the other within half its length, in the order of their own text. */
function matchingLetters(left: string, right: string): [string[], string[]] {
  const reach = Math.max(0, Math.floor(Math.max(left.length, right.length) / 2) - 1);
  const used = new Array<boolean>(right.length).fill(false);
  const leftMatches: string[] = [];
  for (let position = 0; position < left.length; position += 1) {
    const end = Math.min(right.length, position + reach + 1);
    for (let other = Math.max(0, position - reach); other < end; other += 1) {
      if (!used[other] && left[position] === right[other]) {
        used[other] = true;
        leftMatches.push(left[position] as string);
        break;
      }
    }
  }
  return [leftMatches, [...right].filter((_, position) => used[position])];
}

/** Share of the pairs of neighbouring letters that both texts have (Dice). */
export function ngramSimilarity(left: string, right: string): number {
  if (left === right) {
    return 1;
  }
  const rest = pairs(right);
  const total = pairs(left).length + rest.length;
  const shared = pairs(left).filter((pair) => {
    const position = rest.indexOf(pair);
    return position >= 0 && rest.splice(position, 1).length > 0;
  }).length;
  return total === 0 ? 0 : (2 * shared) / total;
}

function pairs(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, position) => text.slice(position, position + 2));
}
