import { DATASOURCE_ID, QUERY_VERSION } from '../../../model/query';
import { pageUrl } from '../links';

/** Grafana's name of its own expressions until version 10, which all later ones understand. */
const EXPRESSIONS = { uid: '-100', type: '__expr__' };
const MINUTES = 5;
const MOST_FAILED = 10;

/** A rule's own page, or the list of rules with its name where its uid is not known. */
export function ruleUrl(name: string, uid: string): string {
  return uid === ''
    ? // Grafana 9.4 reads the one, later versions the other.
      pageUrl('alerting/list', { queryString: name, search: name })
    : pageUrl(`alerting/grafana/${encodeURIComponent(uid)}/view`);
}

/** Grafana's editor with a rule that fires when connections of this machine fail: a search to start from. */
export function newRuleUrl(datasource: string, machine: { readonly id: string; readonly name: string }): string {
  const search = {
    refId: 'A',
    datasource: { type: DATASOURCE_ID, uid: datasource },
    queryType: 'search',
    version: QUERY_VERSION,
    language: 'search',
    text: `Type=VMConnection Machine=${machine.id} | measure sum(LinksFailed) by Computer interval 1MINUTE`,
  };
  const sum = { refId: 'B', datasource: EXPRESSIONS, type: 'reduce', expression: 'A', reducer: 'sum' };
  const threshold = {
    refId: 'C',
    datasource: EXPRESSIONS,
    type: 'threshold',
    expression: 'B',
    conditions: [{ type: 'query', evaluator: { type: 'gt', params: [MOST_FAILED] }, query: { params: ['B'] } }],
  };
  const defaults = {
    type: 'grafana',
    name: `Failed connections of ${machine.name}`,
    condition: 'C',
    labels: [{ key: 'severity', value: 'warning' }],
    queries: [
      part(datasource, search, { from: MINUTES * 60, to: 0 }),
      part(EXPRESSIONS.uid, sum),
      part(EXPRESSIONS.uid, threshold),
    ],
  };
  return pageUrl('alerting/new', { defaults: JSON.stringify(defaults) });
}

function part(datasourceUid: string, model: { readonly refId: string }, relativeTimeRange?: object) {
  return { refId: model.refId, datasourceUid, queryType: '', model, ...(relativeTimeRange && { relativeTimeRange }) };
}
