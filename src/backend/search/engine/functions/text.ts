import { toText } from '../values';
import { editSimilarity, jaroWinkler, ngramSimilarity } from './similarity';
import type { FunctionTable } from './registry';

const SIMILARITIES: Readonly<Record<string, (left: string, right: string) => number>> = {
  jw: jaroWinkler,
  edit: editSimilarity,
  ngram: ngramSimilarity,
};

/** Texts are compared up to this length: the work grows with its square. */
const MAX_COMPARED = 1_000;

export const TEXT_FUNCTIONS: FunctionTable = {
  strdist: {
    least: 3,
    most: 3,
    result: 'number',
    words: { position: 2, choices: Object.keys(SIMILARITIES) },
    evaluate: (left, right, measure) =>
      left === undefined || right === undefined
        ? undefined
        : SIMILARITIES[toText(measure)]?.(toText(left).slice(0, MAX_COMPARED), toText(right).slice(0, MAX_COMPARED)),
  },
  termfreq: {
    least: 2,
    most: 2,
    result: 'number',
    words: { position: 1 },
    evaluate: (text, term) => occurrences(toText(text).toLowerCase(), toText(term).toLowerCase()),
  },
};

/** How often the term stands in the text as a word. */
function occurrences(text: string, term: string): number {
  return text.split(/[^\p{L}\p{N}_]+/u).filter((word) => word === term).length;
}
