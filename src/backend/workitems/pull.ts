import { serviceDesk } from '../../model/collected';
import type { WorkItemType } from '../../model/details';
import { StoreError } from '../influx/errors';
import { column, comparesTime, equals, oneOf, select } from '../influx/influxql';
import { log } from '../plugin/log';
import type { ConfiguredStore } from '../requestStore';
import type { Connector, ItemSource } from './connectors/connector';
import { ToolError } from './connectors/toolRequest';
import { machineFinder, type FindMachine } from './computers';
import type { ItemState } from './itemState';
import { storeItems } from './storeItems';
import { LOOK_BACK_DAYS, readRows } from './storedItems';

const DAY_MS = 86_400_000;
const LONGEST_MS = 20_000;

export interface PullOutcome {
  /** `unfinished`: time ran out, and the next pull goes on from what was stored. */
  readonly result: 'done' | 'unfinished' | 'failed';
  /** What went wrong or was left out, in words for a person; else empty. */
  readonly error: string;
  /** How long the service desk wants not to be asked; 0 where it does not say. */
  readonly retryAfterMs: number;
}

/** Reads what changed in a service desk since the newest item that the store holds, and stores it page by page. Never rejects. */
export async function pull(connector: Connector, configured: ConfiguredStore): Promise<PullOutcome> {
  const deadline = AbortSignal.timeout(LONGEST_MS);
  let finder: Promise<FindMachine> | undefined;
  const store: ItemStore = async (items) => {
    finder ??= machineFinder(configured.store, deadline);
    const states = items.map((item) => ({ item, connection: connector.name }));
    return (await storeItems(states, await finder, configured.store, deadline)).olderThanKept;
  };
  return joined(
    await Promise.all(
      connector.sources.map(async (source) => pullFrom(source, connector.name, configured, store, deadline)),
    ),
  );
}

/** Gives how many of the items are older than what the store keeps. */
type ItemStore = (items: readonly ItemState[]) => Promise<number>;

/** Several tables of one service desk mostly fail for one reason. */
function joined(outcomes: readonly PullOutcome[]): PullOutcome {
  const results = outcomes.map(({ result }) => result);
  return {
    result: (['failed', 'unfinished'] as const).find((result) => results.includes(result)) ?? 'done',
    error: [...new Set(outcomes.map(({ error }) => error))].filter(Boolean).join(' '),
    retryAfterMs: Math.max(...outcomes.map(({ retryAfterMs }) => retryAfterMs)),
  };
}

async function pullFrom(
  source: ItemSource,
  connection: string,
  configured: ConfiguredStore,
  store: ItemStore,
  deadline: AbortSignal,
): Promise<PullOutcome> {
  const sums = { items: 0, unreadable: 0, olderThanKept: 0 };
  try {
    const since = await newestStored(source.types, connection, configured, deadline);
    for await (const { items, unreadable } of source.pages(since, deadline)) {
      sums.olderThanKept += items.length > 0 ? await store(items) : 0;
      sums.items += items.length;
      sums.unreadable += unreadable;
    }
    return { result: 'done', error: leftOut(sums), retryAfterMs: 0 };
  } catch (error) {
    return deadline.aborted ? late(connection, sums.items) : failed(connection, error);
  }
}

/** Milliseconds since 1970 of the newest item, or how far back items are read where there is none. */
async function newestStored(
  types: readonly WorkItemType[],
  connection: string,
  { store, retentionDays }: ConfiguredStore,
  signal: AbortSignal,
): Promise<number> {
  const days = retentionDays === 0 ? LOOK_BACK_DAYS : Math.min(retentionDays, LOOK_BACK_DAYS);
  const oldest = Date.now() - days * DAY_MS;
  const ofConnection = [equals('ServiceDeskConnectionName', connection), oneOf('ServiceDeskWorkItemType_s', types)];
  const query = select({
    columns: [column('Open_b', 'last')],
    from: serviceDesk.name,
    where: [comparesTime('>=', oldest), ...ofConnection],
  });
  const [newest] = await readRows(store, query, { signal, rowLimit: 1 });
  return newest?.time ?? oldest;
}

function leftOut({
  unreadable,
  olderThanKept,
}: {
  readonly unreadable: number;
  readonly olderThanKept: number;
}): string {
  return [
    ...(unreadable > 0 ? [`${unreadable} items were left out: they have no number or no time of change.`] : []),
    ...(olderThanKept > 0
      ? [`${olderThanKept} items were left out: they last changed before what the store keeps.`]
      : []),
  ].join(' ');
}

function late(connection: string, items: number): PullOutcome {
  return items > 0
    ? {
        result: 'unfinished',
        error: `${connection} has more than could be read at once: ${items} items so far, the rest follows at the next look.`,
        retryAfterMs: 0,
      }
    : { result: 'failed', error: `${connection} did not answer within ${LONGEST_MS / 1000} s.`, retryAfterMs: 0 };
}

function failed(connection: string, error: unknown): PullOutcome {
  if (error instanceof ToolError) {
    return { result: 'failed', error: error.message, retryAfterMs: error.retryAfterMs };
  }
  if (error instanceof StoreError) {
    return { result: 'failed', error: error.message, retryAfterMs: 0 };
  }
  log('error', 'Work items could not be read', { connection, error: error instanceof Error ? error.stack : '' });
  return {
    result: 'failed',
    error: `${connection} could not be read: Grafana's log has the details.`,
    retryAfterMs: 0,
  };
}
