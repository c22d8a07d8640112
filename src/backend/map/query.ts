import * as v from 'valibot';
import { QUERY_VERSION, type MapQuery } from '../../model/query';
import { newerNotices } from '../newerQuery';
import type { Notice } from '../plugin/frame';
import { RequestError } from '../plugin/handlers';

const schema = v.looseObject({
  queryType: v.optional(v.literal('map'), 'map'),
  version: v.optional(
    v.pipe(v.number('"version" is a number'), v.integer('"version" is a whole number')),
    QUERY_VERSION,
  ),
  focus: v.optional(
    v.pipe(
      v.string('"focus" is a text'),
      v.trim(),
      v.nonEmpty('"focus" is missing: choose the machine that the map is of'),
    ),
    '',
  ),
});

export interface CheckedQuery {
  readonly query: MapQuery;
  readonly notices: readonly Notice[];
}

/** @throws RequestError that names the member to mend */
export function checkedMapQuery(json: unknown): CheckedQuery {
  if (typeof json !== 'object' || json === null) {
    throw new RequestError(
      'The query is empty: a map query looks like {"queryType":"map","version":1,"focus":"web01"}.',
      400,
    );
  }
  const checked = v.safeParse(schema, json);
  if (!checked.success) {
    throw new RequestError(`The map query can't be read: ${checked.issues[0].message}.`, 400);
  }
  const { queryType, version, focus, ...others } = checked.output;
  return { query: { queryType, version, focus }, notices: newerNotices(version, Object.keys(others)) };
}
