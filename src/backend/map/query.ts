import * as v from 'valibot';
import { QUERY_VERSION, type MapQuery } from '../../model/query';
import { newerNotices } from '../newerQuery';
import type { Notice } from '../plugin/frame';
import { RequestError } from '../plugin/handlers';

const grouping = {
  groupBy: v.optional(v.picklist(['application', 'subnet', 'role', 'name', 'tag'])),
  groupTag: v.optional(v.pipe(v.string(), v.trim(), v.nonEmpty())),
};

const SCOPE_FORMS =
  '"scope" is {"machines":[…]} (1 to 1,000 texts), {"group":{"by":"name"|"tag"|"subnet"|"role","pattern":…}} or ' +
  '{"fleet":true}, each with or without "groupBy" (application, subnet, role, name or tag) and "groupTag" (a name of tags)';

/** Whatever is wrong within a scope, the message shows the forms that there are. */
const text = v.pipe(v.string(SCOPE_FORMS), v.trim(), v.nonEmpty(SCOPE_FORMS));
const scope = v.union(
  [
    v.strictObject({
      machines: v.pipe(v.array(text), v.minLength(1, SCOPE_FORMS), v.maxLength(1000, SCOPE_FORMS)),
      ...grouping,
    }),
    v.strictObject({
      group: v.strictObject(
        { by: v.picklist(['name', 'tag', 'subnet', 'role'], SCOPE_FORMS), pattern: text },
        SCOPE_FORMS,
      ),
      ...grouping,
    }),
    v.strictObject({ fleet: v.literal(true, SCOPE_FORMS), ...grouping }),
  ],
  SCOPE_FORMS,
);

const schema = v.looseObject({
  queryType: v.optional(v.literal('map'), 'map'),
  version: v.optional(
    v.pipe(v.number('"version" is a number'), v.integer('"version" is a whole number')),
    QUERY_VERSION,
  ),
  focus: v.optional(v.pipe(v.string('"focus" is a text'), v.trim()), ''),
  scope: v.optional(scope),
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
  const { queryType, version, focus, scope, ...others } = checked.output;
  if (focus === '' && scope === undefined) {
    throw new RequestError(
      'The map query can\'t be read: "focus" is missing: choose the machine that the map is of, or a "scope" of many.',
      400,
    );
  }
  return {
    query: { queryType, version, focus, ...(scope ? { scope } : {}) },
    notices: newerNotices(version, Object.keys(others)),
  };
}
