import * as v from 'valibot';
import { DEFAULT_COMPUTER_FIELD } from '../../../model/query';
import type { ServiceDesks } from '../../requestStore';
import type { Connector, ItemPage } from './connector';
import { ISSUE_FIELDS, itemOf } from './jiraItem';
import { askTool, ToolError, type Tool } from './toolRequest';

const NAME = 'Jira';
const PAGE = 100;
/** Issues that change while pages are read move to the end, and those behind them forward. */
const OVERLAP = 20;
/** Jira's clock may go another way than this server's. */
const CLOCK_SKEW_MS = 5 * 60_000;
const MINUTE_MS = 60_000;

const pageSchema = v.object({
  issues: v.array(v.record(v.string(), v.unknown())),
  nextPageToken: v.nullish(v.string()),
  startAt: v.optional(v.number(), 0),
  total: v.optional(v.number(), 0),
});

type Page = v.InferOutput<typeof pageSchema>;
type Settings = NonNullable<ServiceDesks['jira']>;

/** Reads the search of Jira, where issues of Jira Service Management are. */
export function jira(settings: Settings): Connector {
  const { url, user, secret, edition = 'cloud', computerField = DEFAULT_COMPUTER_FIELD } = settings;
  const tool = { name: NAME, url, user, secret };
  return {
    name: NAME,
    sources: [
      {
        types: ['Incident', 'ChangeRequest', 'Problem', 'ServiceRequest'],
        async *pages(since, signal) {
          const search = { jql: jqlSince(settings, since, Date.now()), fields: [...ISSUE_FIELDS, computerField] };
          const pages = edition === 'cloud' ? cloudPages(tool, search, signal) : dataCenterPages(tool, search, signal);
          for await (const { issues } of pages) {
            yield itemPage(issues, computerField, url);
          }
        },
      },
    ],
  };
}

interface Search {
  readonly jql: string;
  readonly fields: readonly string[];
}

async function* cloudPages(tool: Tool, search: Search, signal: AbortSignal): AsyncGenerator<Page> {
  let nextPageToken: string | undefined;
  do {
    const body = { ...search, maxResults: PAGE, ...(nextPageToken ? { nextPageToken } : {}) };
    const page = await onePage(tool, '/rest/api/3/search/jql', body, signal);
    yield page;
    nextPageToken = page.nextPageToken ?? undefined;
  } while (nextPageToken);
}

async function* dataCenterPages(tool: Tool, search: Search, signal: AbortSignal): AsyncGenerator<Page> {
  let startAt = 0;
  for (let isLast = false; !isLast;) {
    const page = await onePage(tool, '/rest/api/2/search', { ...search, maxResults: PAGE, startAt }, signal);
    yield page;
    const end = page.startAt + page.issues.length;
    isLast = page.issues.length === 0 || end >= page.total;
    startAt = Math.max(startAt + 1, end - OVERLAP);
  }
}

async function onePage(
  tool: Tool,
  path: `/${string}`,
  body: Readonly<Record<string, unknown>>,
  signal: AbortSignal,
): Promise<Page> {
  const { json } = await askTool(tool, path, signal, body);
  const page = v.safeParse(pageSchema, json);
  if (!page.success) {
    throw new ToolError(`${NAME} answers with something else than its search does: check its URL and its edition.`);
  }
  return page.output;
}

function itemPage(issues: Page['issues'], computerField: string, url: string): ItemPage {
  const items = issues.flatMap((issue) => itemOf(issue, computerField, url) ?? []);
  return { items, unreadable: issues.length - items.length };
}

/**
 * Dates in JQL are in the time zone of the account, which is unknown here; spans of time are not.
 *
 * @throws ToolError for JQL that can't be gone on with
 */
export function jqlSince({ jql = '' }: Settings, since: number, now: number): string {
  if (/\border\s+by\b/i.test(jql)) {
    throw new ToolError(`The JQL of ${NAME} holds ORDER BY, but items are read oldest change first: leave it out.`);
  }
  const minutes = Math.max(1, Math.ceil((now - since + CLOCK_SKEW_MS) / MINUTE_MS));
  const wanted = jql.trim() === '' ? '' : `(${jql.trim()}) AND `;
  return `${wanted}updated >= "-${minutes}m" ORDER BY updated ASC, key ASC`;
}
