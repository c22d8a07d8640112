import type { DataQuery } from '../plugin/handlers';
import type { Frame } from '../plugin/frame';
import { readQuery } from '../influx/reader';
import { readFindings } from '../findings/readFindings';
import { heartbeatsOf, heartbeatsQuery } from '../inventory';
import type { ConfiguredStore } from '../requestStore';
import { buildMap } from './buildMap';
import { cloneNotices } from './clones';
import { answerFleet } from './fleet/answerFleet';
import { mapFrames } from './frames';
import type { MapInput } from './mapInput';
import { rangeNotices } from './notices';
import { checkedMapQuery } from './query';
import { readMapInput, type MapReader } from './readMap';

const MINUTE_MS = 60_000;
/** Series of one focus machine: far more than any machine has under the agent's cap on remotes. */
const MOST_ROWS = 200_000;

/** Answers a map query with its two node-graph frames. */
export async function answerMap(
  { json, from, to }: DataQuery,
  configured: ConfiguredStore,
  signal: AbortSignal,
): Promise<readonly Frame[]> {
  const { store, retentionDays } = configured;
  const { query, notices } = checkedMapQuery(json);
  // A minute's point carries the time of its start: the minute that the range begins in belongs to it.
  const range = { from: Math.floor(from / MINUTE_MS) * MINUTE_MS, to };
  const reader = { configured, store, range, now: Date.now(), options: { signal, rowLimit: MOST_ROWS } };
  if (query.focus === '' && query.scope) {
    const { scope, version } = query;
    return answerFleet(reader, { scope, version, from, to, retentionDays, notices });
  }
  const input = await readMapInput(reader, query.focus, readFindings);
  const isEmpty = input.reports.length === 0 && input.boundPorts.length === 0;
  const aboutRange = rangeNotices({
    range: { from, to },
    now: reader.now,
    retentionDays,
    isEmpty,
    focus: { name: input.focus.name, lastSeen: isEmpty ? await lastSeen(reader, input) : undefined },
  });
  return mapFrames(buildMap(input), {
    custom: { version: query.version, focus: input.focus.id, from, to },
    notices: [...notices, ...aboutRange, ...cloneNotices(input.clones), ...input.findings.notices],
  });
}

async function lastSeen({ store, options, now }: MapReader, { focus }: MapInput): Promise<number | undefined> {
  const [series = []] = await readQuery(store, [heartbeatsQuery({ from: 0, to: now }, [focus.id])], options);
  return heartbeatsOf(series)[0]?.time;
}
