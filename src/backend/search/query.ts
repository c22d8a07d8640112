import * as v from 'valibot';
import { QUERY_VERSION, type SearchQuery } from '../../model/query';
import { newerNotices } from '../newerQuery';
import type { Notice } from '../plugin/frame';
import { RequestError } from '../plugin/handlers';

const schema = v.looseObject({
  queryType: v.optional(v.literal('search'), 'search'),
  version: v.optional(
    v.pipe(v.number('"version" is a number'), v.integer('"version" is a whole number')),
    QUERY_VERSION,
  ),
  text: v.pipe(
    v.optional(v.string('"text" is the search as written'), ''),
    v.check((text) => text.trim() !== '', 'the search is empty: write *, or a filter such as Type=Heartbeat'),
  ),
  language: v.optional(v.picklist(['search', 'kql'], '"language" is "search" or "kql"'), 'search'),
  resultFormat: v.optional(
    v.picklist(['records', 'logs', 'count'], '"resultFormat" is "records", "logs" or "count"'),
    'records',
  ),
});

export interface CheckedQuery {
  readonly search: SearchQuery;
  readonly notices: readonly Notice[];
}

/** @throws RequestError that names the member to mend */
export function checkedSearchQuery(json: unknown): CheckedQuery {
  if (typeof json !== 'object' || json === null) {
    throw new RequestError(
      'The query is empty: a search looks like {"queryType":"search","version":1,"language":"search","text":"Type=Heartbeat"}.',
      400,
    );
  }
  const checked = v.safeParse(schema, json);
  if (!checked.success) {
    throw new RequestError(`The search can't be read: ${checked.issues[0].message}.`, 400);
  }
  const { queryType, version, text, language, resultFormat, ...others } = checked.output;
  return {
    search: { queryType, version, text, language, resultFormat },
    notices: newerNotices(version, Object.keys(others)),
  };
}
