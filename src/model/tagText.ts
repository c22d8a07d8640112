/**
 * Texts as tag values. Line protocol can't hold a line break, a tabulator or a backslash at the end in a tag, and the
 * client library turns the first two into other text. They are stored as signs that a reader of the raw points sees for
 * what they are; {@link fromTagText} gives the text back unchanged.
 */
const SIGNS: Readonly<Record<string, string>> = { '\n': '␊', '\r': '␍', '\t': '␉' };
const TEXTS: Readonly<Record<string, string>> = { '␊': '\n', '␍': '\r', '␉': '\t' };

/** Stands before a sign that was in the text itself, and after a backslash at the end. */
const MARK = '␛';

/** The value to write as a tag, and to compare a tag with in a query. */
export function toTagText(text: string): string {
  return text
    .replace(/[␊␍␉␛]/g, (sign) => MARK + sign)
    .replace(/[\n\r\t]/g, (character) => SIGNS[character] as string)
    .replace(/\\$/, (backslash) => backslash + MARK);
}

/** The text that {@link toTagText} was given; a value that it can't have made comes back as it is. */
export function fromTagText(tag: string): string {
  return tag.replace(/␛([␊␍␉␛])|␛$|[␊␍␉]/g, (match, marked: string | undefined) => {
    return marked ?? TEXTS[match] ?? '';
  });
}
