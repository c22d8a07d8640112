/** A text of the log, which anyone may have written, as it may be stored: cut, visibly, and without control characters. */
export function bounded(text: string, longest: number): string {
  const cut = text.length > longest ? `${text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '')}…` : text;
  return cut.replace(/[\p{Cc}\p{Cf}\uD800-\uDFFF]/gu, shown);
}

/** Control pictures for those that have one; direction marks and the like could make a text read as another. */
function shown(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) {
    return code === 9 ? ' ' : String.fromCodePoint(0x2400 + code);
  }
  return '\uFFFD';
}
