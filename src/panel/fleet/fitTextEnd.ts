import { textWidth } from '../layout/text';

/** The text, or its end behind an ellipsis where it is wider than `room` pixels. */
export function fitTextEnd(text: string, room: number, fontSize: number): string {
  let kept = [...text];
  while (kept.length > 1 && textWidth(kept.length < text.length ? `…${kept.join('')}` : text, fontSize) > room) {
    kept = kept.slice(1);
  }
  return kept.join('') === text ? text : `…${kept.join('')}`;
}
