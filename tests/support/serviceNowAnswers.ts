import type { ToolReply, ToolRequest } from './toolServer';

/** What sysparm_display_value=all gives for a field: as it is shown, and as it is stored. */
const cell = (shown: string, stored = shown) => ({ display_value: shown, value: stored });

export interface Ticket {
  readonly number: string;
  /** `2026-01-31 12:00:00`, UTC. */
  readonly updated: string;
  readonly computer?: string;
  readonly title?: string;
  readonly state?: readonly [shown: string, stored: string];
  readonly active?: boolean;
}

/** A record of an incident in the form that the table API documents, empty fields included. */
export function ticketRecord({ number, updated, ...more }: Ticket): Record<string, unknown> {
  const { computer = 'web01', title = 'Shop is slow', state = ['In Progress', '2'], active = true } = more;
  return {
    sys_id: cell(`sys${number}`),
    number: cell(number),
    short_description: cell(title),
    description: cell('Customers wait for half a minute.'),
    state: cell(...state),
    active: cell(String(active)),
    cmdb_ci: cell(computer, 'b0c4030ac0a800090152e7a4564ca36c'),
    priority: cell('1 - Critical', '1'),
    urgency: cell('1 - High', '1'),
    impact: cell('1 - High', '1'),
    category: cell('Software', 'software'),
    assigned_to: cell(''),
    assignment_group: cell('Shop operations', '287ebd7da9fe198100f92cc8d1d2154e'),
    opened_by: cell('Ada Lovelace', '681ccaf9c0a8016400b98a06818d57c7'),
    opened_at: cell('30/01/2026 10:30:00', '2026-01-30 09:30:00'),
    sys_updated_on: cell('shown in the zone of the account', updated),
    closed_at: cell(''),
    contact_type: cell('Phone', 'phone'),
  };
}

/** Answers the table API from lists of records: by time of change from the one asked for, by limit and offset. */
export function tableApi(tables: Readonly<Record<string, readonly Record<string, unknown>[]>>) {
  return ({ path, parameters }: ToolRequest): ToolReply => {
    const records = tables[path.split('/').at(-1)!] ?? [];
    const since = /sys_updated_on>=([\d :-]+)/.exec(parameters.get('sysparm_query') ?? '')?.[1] ?? '';
    const [limit, offset] = [Number(parameters.get('sysparm_limit')), Number(parameters.get('sysparm_offset'))];
    const changed = records.filter((record) => (record['sys_updated_on'] as { value: string }).value >= since);
    const link = `<https://elsewhere.example.org/steal?offset=${offset + limit}>;rel="next"`;
    return {
      headers: changed.length > offset + limit ? { link } : {},
      body: { result: changed.slice(offset, offset + limit) },
    };
  };
}
