import * as v from 'valibot';
import type { WorkItemType } from '../../../model/details';
import { DEFAULT_SERVICE_NOW_QUERY } from '../../../model/query';
import type { ServiceDesks } from '../../requestStore';
import type { Connector, ItemPage, ItemSource } from './connector';
import { ITEM_FIELDS, itemOf } from './serviceNowItem';
import { askTool, ToolError, type Tool } from './toolRequest';

const NAME = 'ServiceNow';
const PAGE = 500;

/** Of a request the items are read, not the request around them: they hold the configuration item. */
const TABLES: readonly (readonly [table: string, type: WorkItemType])[] = [
  ['incident', 'Incident'],
  ['change_request', 'ChangeRequest'],
  ['problem', 'Problem'],
  ['sc_req_item', 'ServiceRequest'],
];

const pageSchema = v.object({ result: v.array(v.record(v.string(), v.unknown())) });

/** Reads the table API of ServiceNow. */
export function serviceNow(settings: NonNullable<ServiceDesks['serviceNow']>): Connector {
  const { url, user, secret, query = DEFAULT_SERVICE_NOW_QUERY } = settings;
  const tool = { name: NAME, url, user, secret };
  return { name: NAME, sources: TABLES.map(([table, type]) => tableOf(tool, query, table, type)) };
}

function tableOf(tool: Tool, query: string, table: string, type: WorkItemType): ItemSource {
  return {
    types: [type],
    async *pages(since, signal) {
      for (let from = since, offset = 0, isLast = false; !isLast;) {
        const page = await onePage(tool, query, table, type, from, offset, signal);
        yield page;
        isLast = page.isLast;
        // An item that changes meanwhile moves to the end, and what follows it forward: offsets would jump over one.
        offset = page.newest > from ? 0 : offset + PAGE;
        from = Math.max(from, page.newest);
      }
    },
  };
}

interface TablePage extends ItemPage {
  readonly newest: number;
  readonly isLast: boolean;
}

async function onePage(
  tool: Tool,
  query: string,
  table: string,
  type: WorkItemType,
  since: number,
  offset: number,
  signal: AbortSignal,
): Promise<TablePage> {
  const parameters = new URLSearchParams({
    sysparm_query: [...checkedQuery(query), `sys_updated_on>=${utc(since)}`, 'ORDERBYsys_updated_on'].join('^'),
    sysparm_fields: ITEM_FIELDS.join(','),
    sysparm_display_value: 'all',
    sysparm_exclude_reference_link: 'true',
    sysparm_limit: String(PAGE),
    sysparm_offset: String(offset),
  });
  const { json, headers } = await askTool(tool, `/api/now/table/${table}?${parameters.toString()}`, signal);
  const checked = v.safeParse(pageSchema, json);
  if (!checked.success) {
    throw new ToolError(`${NAME} answers for ${table} with something else than its table API does: check its URL.`);
  }
  const records = checked.output.result;
  const items = records.flatMap((record) => itemOf(record, table, type, tool.url) ?? []);
  return {
    items,
    unreadable: records.length - items.length,
    newest: Math.max(0, ...items.map(({ changedAt }) => changedAt)),
    // Records that the account may not see make pages shorter: only the link header tells the last one.
    isLast: !/rel="next"/.test(headers.get('link') ?? ''),
  };
}

/** @throws ToolError for a query whose end the conditions and the order of this reading can't stand behind */
function checkedQuery(query: string): string[] {
  if (/\^NQ|ORDERBY|GROUPBY/.test(query)) {
    throw new ToolError(
      `The query of ${NAME} holds ^NQ, ORDERBY or GROUPBY, which can't be gone on with: leave it out.`,
    );
  }
  return query.trim() === '' ? [] : [query.trim()];
}

/** `2026-01-31 12:00:00`, as queries of the API have it. */
function utc(time: number): string {
  return new Date(time).toISOString().slice(0, 19).replace('T', ' ');
}
