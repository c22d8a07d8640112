import { answerMap } from '../map/answerMap';
import type { Frame } from '../plugin/frame';
import { RequestError, type DataQuery } from '../plugin/handlers';
import type { ConfiguredStore } from '../requestStore';
import { answerSearch } from '../search/answer/answerSearch';

type Answer = (query: DataQuery, configured: ConfiguredStore, signal: AbortSignal) => Promise<readonly Frame[]>;

const answers: Readonly<Record<string, Answer>> = {
  map: answerMap,
  search: answerSearch,
};

/** Answers one query by its type, which stands in its JSON or beside it. */
export function answerQuery(
  query: DataQuery,
  configured: ConfiguredStore,
  signal: AbortSignal,
): Promise<readonly Frame[]> {
  const type = queryTypeOf(query);
  const answer = Object.hasOwn(answers, type) ? answers[type] : undefined;
  if (!answer) {
    const known = Object.keys(answers).join('" or "');
    const message = type === '' ? 'The query has no type' : `Queries of the type "${type}" are unknown here`;
    throw new RequestError(`${message}: "queryType" is "${known}".`, 400);
  }
  return answer(query, configured, signal);
}

function queryTypeOf({ json, queryType }: DataQuery): string {
  const inJson = typeof json === 'object' && json !== null && 'queryType' in json ? json.queryType : undefined;
  return typeof inJson === 'string' && inJson !== '' ? inJson : queryType;
}
