import type { ToolReply, ToolRequest } from './toolServer';

export interface Ticket {
  readonly key: string;
  /** `2026-01-31T13:00:00.000+0100` */
  readonly updated: string;
  readonly summary?: string;
  readonly type?: string;
  readonly category?: 'new' | 'indeterminate' | 'done';
  readonly fields?: Readonly<Record<string, unknown>>;
}

/** An issue in the form that both editions document for their search. */
export function issue({ key, updated, ...more }: Ticket): Record<string, unknown> {
  const { summary = 'Database is full', type = '[System] Incident', category = 'indeterminate', fields = {} } = more;
  return {
    expand: 'operations,versionedRepresentations,editmeta,changelog',
    id: '10001',
    self: 'https://example.atlassian.net/rest/api/3/issue/10001',
    key,
    fields: {
      summary,
      status: { name: 'Work in progress', id: '3', statusCategory: { id: 4, key: category, name: 'In Progress' } },
      issuetype: { id: '10010', name: type, subtask: false },
      priority: { id: '1', name: 'Highest' },
      assignee: { accountId: '5b10a2844c20165700ede21g', displayName: 'Grace Hopper', active: true },
      reporter: { accountId: '5b10ac8d82e05b22cc7d4ef5', displayName: 'Ada Lovelace', active: true },
      created: '2026-01-30T10:30:00.000+0100',
      resolutiondate: null,
      labels: ['db01', 'urgent'],
      updated,
      ...fields,
    },
  };
}

interface Search {
  readonly jql: string;
  readonly maxResults: number;
  readonly nextPageToken?: string;
  readonly startAt?: number;
}

/** Answers the search of the cloud edition: pages follow by token, the last one has none. */
export function cloudSearch(issues: readonly unknown[]) {
  return ({ body }: ToolRequest): ToolReply => {
    const { maxResults, nextPageToken = '0' } = JSON.parse(body) as Search;
    const [start, end] = [Number(nextPageToken), Number(nextPageToken) + maxResults];
    const next = end < issues.length ? { nextPageToken: String(end) } : {};
    return { body: { isLast: end >= issues.length, issues: issues.slice(start, end), ...next } };
  };
}

/** Answers the search of the Data Center edition: pages follow by their start. */
export function dataCenterSearch(issues: readonly unknown[]) {
  return ({ body }: ToolRequest): ToolReply => {
    const { maxResults, startAt = 0 } = JSON.parse(body) as Search;
    const page = issues.slice(startAt, startAt + maxResults);
    return { body: { expand: 'schema,names', startAt, maxResults, total: issues.length, issues: page } };
  };
}
