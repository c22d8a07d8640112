import type { DetailName } from '../../model/details';
import { readQuery } from '../influx/reader';
import { heartbeatsOf, heartbeatsQuery, machineRecordsOf, machineRecordsQuery } from '../inventory';
import { RequestError } from '../plugin/handlers';
import type { ConfiguredStore } from '../requestStore';
import type { MachineNames } from '../workitems/machineNames';
import { readChanges } from './changes';
import { readEvents } from './events';
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
  const machine = await knownMachine(id, configured, signal);
  return details[detail]({
    configured,
    store: configured.store,
    machine,
    process,
    range,
    now: Date.now(),
    options: { signal, rowLimit: MOST_ROWS },
  });
}

/** The machine by its newest record, whenever that was written. */
async function knownMachine(id: string, { store }: ConfiguredStore, signal: AbortSignal): Promise<MachineNames> {
  const ever = { from: 0, to: Date.now() };
  const queries = [machineRecordsQuery(ever, [id]), heartbeatsQuery(ever, [id])];
  const [records = [], beats = []] = await readQuery(store, queries, { signal, rowLimit: MOST_ROWS });
  const [record] = machineRecordsOf(records, []);
  const [beat] = heartbeatsOf(beats);
  if (!record && !beat) {
    throw new RequestError(
      `No machine "${id}" has sent data: ask "machines" for the ids of those that have, or install an agent on it.`,
      404,
    );
  }
  return record ?? { id, name: beat!.name, computer: beat!.name };
}
