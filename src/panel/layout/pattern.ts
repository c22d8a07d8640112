/** True where `text` is what `pattern` says, in any case; `*` in a pattern stands for any letters. */
export function matchesPattern(pattern: string, text: string): boolean {
  const parts = pattern.toLowerCase().split('*');
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  const name = text.toLowerCase();
  if (parts.length === 1) {
    return name === first;
  }
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) {
    return false;
  }
  let rest = name.slice(first.length, name.length - last.length);
  return parts.slice(1, -1).every((part) => {
    const at = rest.indexOf(part);
    rest = rest.slice(at + part.length);
    return at >= 0;
  });
}

/** Like {@link matchesPattern}, but a pattern without `*` may stand anywhere in the text. */
export function containsPattern(pattern: string, text: string): boolean {
  return pattern.includes('*') ? matchesPattern(pattern, text) : text.toLowerCase().includes(pattern.toLowerCase());
}
