/** Widths of letters in parts of the font size, for the sans-serif fonts that Grafana uses. */
function letterWidth(letter: string): number {
  if (/[ilj.,:;'|!]/.test(letter)) {
    return 0.31;
  }
  if (/[frt()[\]\- ]/.test(letter)) {
    return 0.4;
  }
  if (/[mwMW@%]/.test(letter)) {
    return 0.95;
  }
  if (/[A-Z]/.test(letter)) {
    return 0.7;
  }
  return letter.charCodeAt(0) > 0x2e7f ? 1 : 0.62;
}

export function textWidth(text: string, fontSize: number): number {
  return [...text].reduce((width, letter) => width + letterWidth(letter), 0) * fontSize;
}

/** The text, or its beginning with an ellipsis where it is wider than `room` pixels: SVG does not cut text by itself. */
export function fitText(text: string, room: number, fontSize: number): string {
  if (textWidth(text, fontSize) <= room) {
    return text;
  }
  const kept: string[] = [];
  let width = textWidth('…', fontSize);
  for (const letter of text) {
    width += letterWidth(letter) * fontSize;
    if (width > room) {
      break;
    }
    kept.push(letter);
  }
  return `${kept.join('').trimEnd()}…`;
}
