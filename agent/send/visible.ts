/** A text without control characters: some stores refuse line breaks, and terminals obey the others. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\uD800-\uDFFF]/gu, shown);
}

/** Control pictures for those that have one; direction marks and the like could make a text read as another. */
function shown(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) {
    return code === 9 ? ' ' : String.fromCodePoint(0x2400 + code);
  }
  return '\uFFFD';
}
