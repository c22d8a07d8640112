import type { SearchCheck, SearchFault } from '../../model/query';
import { planOf } from '../search/answer/answerSearch';
import { SearchError } from '../search/language/searchError';
import { checkedSearchQuery } from '../search/query';

/**
 * `POST search/check`: where a search can't be understood, without asking the store.
 *
 * @throws RequestError for what is no search query
 */
export function checkSearch(json: unknown): SearchCheck {
  const { search } = checkedSearchQuery(json);
  try {
    planOf(search, Date.now());
    return { errors: [] };
  } catch (error) {
    if (error instanceof SearchError) {
      return { errors: [faultOf(search.text, error)] };
    }
    throw error;
  }
}

/** Marks the word at the fault, or the last character where the text ends too early. */
function faultOf(text: string, { line, column, offset, problem }: SearchError): SearchFault {
  const length = /^[\p{L}\p{N}_.]+|^[^\n]/u.exec(text.slice(offset))?.[0].length ?? 0;
  return length > 0
    ? { line, column, endColumn: column + length, message: problem }
    : { line, column: Math.max(1, column - 1), endColumn: column, message: problem };
}
