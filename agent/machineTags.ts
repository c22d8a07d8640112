const MOST_TAGS = 20;
const LONGEST_TAG = 64;

/** The tags of this machine, each once, in the order they were given in: `web, team=pay` are two. */
export function machineTags(text: string): string[] {
  const tags = text.split(',').map((tag) => tag.trim());
  return [...new Set(tags)].filter((tag) => tag !== '');
}

/** Why these can't be tags, and what to do; undefined where they can. */
export function faultOfTags(tags: readonly string[]): string | undefined {
  if (tags.length > MOST_TAGS) {
    return `a machine has at most ${MOST_TAGS} tags, and these are ${tags.length}: leave some out`;
  }
  const tooLong = tags.find((tag) => tag.length > LONGEST_TAG);
  if (tooLong !== undefined) {
    return `the tag "${tooLong.slice(0, LONGEST_TAG)}…" is longer than ${LONGEST_TAG} letters: shorten it`;
  }
  const odd = tags.find((tag) => /[\p{Cc}\p{Cf}*]/u.test(tag) || tag.startsWith('='));
  return odd === undefined
    ? undefined
    : `${JSON.stringify(odd)} is no tag: write a word, or a name and a value as in team=pay, without * and control characters`;
}
