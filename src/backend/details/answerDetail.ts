import type { DetailName } from '../../model/details';
import type { ConfiguredStore } from '../requestStore';
import { readChanges } from './changes';
import { readComparison } from './comparison';
import { readEvents } from './events';
import { knownMachine } from './knownMachine';
import { checkedDetail, checkedParameters } from './parameters';
import { readPerformance } from './performance';
import { readProcesses } from './processes';
import { readProperties } from './properties';
import type { DetailReader } from './reader';
import { readSecurity } from './security';
import { readSummary } from './summary';
import { readUpdates } from './updates';
import { readWorkItemsOf } from './workItems';

/** Series of one machine and of what talks with it, as for its map. */
const MOST_ROWS = 200_000;

/** Adding a detail is adding a row. */
const details: Readonly<Record<DetailName, (reader: DetailReader) => Promise<unknown>>> = {
  summary: readSummary,
  properties: readProperties,
  processes: readProcesses,
  events: readEvents,
  workitems: readWorkItemsOf,
  changes: readChanges,
  comparison: readComparison,
  performance: readPerformance,
  security: readSecurity,
  updates: readUpdates,
};

/**
 * `GET machines/<id>/<detail>?from=&to=`: one part of the details of a machine, as `src/model/details.ts` has them.
 *
 * @throws RequestError for a machine or a detail that there is not, and for wrong parameters
 */
export async function answerDetail(
  id: string,
  name: string,
  parameters: URLSearchParams,
  configured: ConfiguredStore,
  signal: AbortSignal,
): Promise<unknown> {
  const detail = checkedDetail(name);
  const { range, process } = checkedParameters(parameters);
  const { store } = configured;
  const options = { signal, rowLimit: MOST_ROWS };
  const machine = await knownMachine(id, store, options);
  return details[detail]({ configured, store, machine, process, range, now: Date.now(), options });
}
