import type { Redact } from './redaction';
import { visible } from './visible';

/** A text that anyone may have written as it may be stored: without secrets, in so many characters, visibly cut. */
export type Shorten = (text: string, longest: number) => string;

/** Of longer texts no more is looked at, which is several times what is stored of any. */
export const LONGEST_LOOKED_AT = 16_384;

/** Secrets are hidden before the text is cut: what a cut leaves of one may have no form that is known. */
export function shortened(text: string, longest: number, redact: Redact): string {
  const shown = redact(text.slice(0, LONGEST_LOOKED_AT));
  if (shown.length <= longest) {
    // What is left of so long a text is mostly secrets, and may end within one.
    return text.length > LONGEST_LOOKED_AT ? '…' : visible(shown);
  }
  return `${visible(shown.slice(0, longest).replace(/[\uD800-\uDBFF]$/, ''))}…`;
}
