import * as v from 'valibot';
import type { MachinePage, MachineSummary } from '../../model/query';
import { processPool } from '../../model/storage';
import { groupBy } from '../groupBy';
import { between, column, oneOf, select } from '../influx/influxql';
import { readQuery } from '../influx/reader';
import { rowsOf } from '../influx/rows';
import {
  captureHeartbeatsOf,
  captureHeartbeatsQuery,
  machineRecordsOf,
  machineRecordsQuery,
  recordRange,
  type CaptureHeartbeat,
  type MachineRecord,
  type TimeRange,
} from '../inventory';
import { RequestError } from '../plugin/handlers';
import type { ConfiguredStore } from '../requestStore';

const DAY_MS = 86_400_000;
const DEFAULT_LIMIT = 100;
const MOST_PER_PAGE = 1000;
const MOST_MACHINES = 100_000;
/** A machine that runs wrote a record and heartbeats since: reading all that is kept takes the store many times as long. */
const RECENTLY_MS = 2 * 3_600_000;

const whole = (name: string, most: number) =>
  v.pipe(
    v.string(),
    v.regex(/^\d+$/, `"${name}" is a whole number, 0 or more`),
    v.transform(Number),
    v.maxValue(most, `"${name}" is at most ${most}`),
  );

const parametersSchema = v.object({
  search: v.optional(v.string(), ''),
  offset: v.optional(whole('offset', Number.MAX_SAFE_INTEGER), '0'),
  limit: v.optional(whole('limit', MOST_PER_PAGE), String(DEFAULT_LIMIT)),
  from: v.optional(whole('from', Number.MAX_SAFE_INTEGER)),
  to: v.optional(whole('to', Number.MAX_SAFE_INTEGER)),
});

/** `GET machines`: a page of the machines with data in the range (default: all that the store keeps), by name. */
export async function listMachines(
  parameters: URLSearchParams,
  configured: ConfiguredStore,
  signal: AbortSignal,
): Promise<MachinePage> {
  const { search, offset, limit, ...bounds } = checkedParameters(parameters);
  const range = { from: bounds.from ?? earliest(configured), to: bounds.to ?? Date.now() };
  const machines = joined(await inventoryIn(range, configured, signal));
  const found = machines.filter((machine) => matches(machine, search.trim().toLowerCase())).sort(byName);
  const page = found.slice(offset, offset + limit);
  const end = offset + page.length;
  return {
    machines: await withRoles(page, range, configured, signal),
    total: found.length,
    ...(end < found.length && page.length > 0 ? { nextOffset: end } : {}),
  };
}

/** `GET machines/:id`. */
export async function oneMachine(
  id: string,
  configured: ConfiguredStore,
  signal: AbortSignal,
): Promise<MachineSummary> {
  const range = { from: earliest(configured), to: Date.now() };
  const recently = { from: Math.max(range.from, range.to - RECENTLY_MS), to: range.to };
  const newest = await inventoryIn(recently, configured, signal, id);
  const isWhole = newest.records.length > 0 && newest.heartbeats.length > 0;
  const [machine] = joined(isWhole ? newest : await inventoryIn(range, configured, signal, id));
  if (!machine) {
    throw new RequestError(`No machine "${id}" has sent data: ask "machines" for those that have.`, 404);
  }
  return (await withRoles([machine], range, configured, signal))[0]!;
}

function checkedParameters(parameters: URLSearchParams): v.InferOutput<typeof parametersSchema> {
  const checked = v.safeParse(parametersSchema, Object.fromEntries(parameters));
  if (!checked.success) {
    throw new RequestError(`${checked.issues[0].message}.`, 400);
  }
  return checked.output;
}

function earliest({ retentionDays }: ConfiguredStore): number {
  return retentionDays === 0 ? 0 : Date.now() - retentionDays * DAY_MS;
}

interface Inventory {
  readonly records: readonly MachineRecord[];
  readonly heartbeats: readonly CaptureHeartbeat[];
}

async function inventoryIn(
  range: TimeRange,
  { store }: ConfiguredStore,
  signal: AbortSignal,
  id?: string,
): Promise<Inventory> {
  const options = { signal, rowLimit: MOST_MACHINES };
  const only = id === undefined ? undefined : [id];
  const [[records = []], [beats = []]] = await Promise.all([
    readQuery(store, [machineRecordsQuery(recordRange(range), only)], options),
    readQuery(store, [captureHeartbeatsQuery(range, only)], options),
  ]);
  const heartbeats = captureHeartbeatsOf(beats);
  return { records: machineRecordsOf(records, heartbeats), heartbeats };
}

function joined({ records, heartbeats }: Inventory): MachineSummary[] {
  const recordBy = new Map(records.map((record) => [record.id, record]));
  const beatBy = new Map(heartbeats.map((beat) => [beat.machine, beat]));
  return [...new Set([...recordBy.keys(), ...beatBy.keys()])].map((id) =>
    summaryOf(id, recordBy.get(id), beatBy.get(id)),
  );
}

function summaryOf(id: string, record: MachineRecord | undefined, beat: CaptureHeartbeat | undefined): MachineSummary {
  return {
    id,
    name: record?.name || beat?.name || id,
    osFamily: record?.osFamily || beat?.osFamily || '',
    osName: record?.osName || beat?.osName || '',
    addresses: record?.addresses ?? beat?.addresses ?? [],
    roles: [],
    tags: record?.tags ?? [],
    lastSeen: Math.max(record?.recordedAt ?? 0, beat?.time ?? 0),
    agentVersion: beat?.version || record?.agentVersion || '',
    mechanism: beat?.mechanism ?? '',
    mechanismReason: beat?.mechanismReason ?? '',
    missed: beat?.missed ?? '',
    ...(beat
      ? { capture: beat.capture, collectors: { failures: beat.collectorFailures, off: beat.collectorsOff } }
      : {}),
  };
}

function matches(machine: MachineSummary, search: string): boolean {
  return [machine.name, machine.id, ...machine.addresses, ...machine.tags].some((text) =>
    text.toLowerCase().includes(search),
  );
}

function byName(a: MachineSummary, b: MachineSummary): number {
  return a.name.localeCompare(b.name, 'en', { numeric: true }) || (a.id < b.id ? -1 : 1);
}

async function withRoles(
  machines: readonly MachineSummary[],
  range: TimeRange,
  { store }: ConfiguredStore,
  signal: AbortSignal,
): Promise<MachineSummary[]> {
  if (machines.length === 0) {
    return [];
  }
  const { from, to } = recordRange(range);
  const ids = machines.map(({ id }) => id);
  const query = select({
    columns: [column('Role_s', 'last')],
    from: processPool.name,
    where: [between(from, to), oneOf('Machine', ids)],
    groupBy: ['Machine', 'Process'],
  });
  const [series = []] = await readQuery(store, [query], { signal, rowLimit: MOST_MACHINES });
  const roles = groupBy(rowsOf(series), (row) => row.tag('Machine'));
  return machines.map((machine) => ({
    ...machine,
    roles: [
      ...new Set(
        roles
          .get(machine.id)
          ?.map((row) => row.text('Role_s'))
          .filter(Boolean),
      ),
    ].sort(),
  }));
}
