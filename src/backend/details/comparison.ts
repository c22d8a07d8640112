import type { ComparisonDetail, Peer } from '../../model/details';
import { FOLDED_PORT, heartbeat } from '../../model/storage';
import { between, column, select } from '../influx/influxql';
import type { TimeRange } from '../inventory';
import { focusTies } from '../map/buildMap';
import { noFindings, readMapInput } from '../map/readMap';
import { namesIn, ownTies, peersOf, type Names, type OwnTie } from './peers';
import { bounded, byBytes, byFailures, isUsed } from './processes';
import { ask, byMinutes, firstRow, ofMachine, type DetailReader } from './reader';

const MOST_ROWS = 50;
const NOTHING: Omit<ComparisonDetail, 'before' | 'seenBefore'> = {
  appeared: { rows: [], total: 0 },
  gone: { rows: [], total: 0 },
  newlyFailing: { rows: [], total: 0 },
  withoutFolded: false,
};

/** What a machine was connected with in one time range. */
export interface Side {
  readonly ties: readonly OwnTie[];
  readonly names: Names;
}

/** The connections of the range beside those of the equally long time right before it. */
export async function readComparison(asked: DetailReader): Promise<ComparisonDetail> {
  const reader = byMinutes(asked);
  const earlier = { ...reader, range: rangeBefore(reader) };
  if (!(await wasSeen(earlier))) {
    return { ...NOTHING, before: earlier.range.from, seenBefore: false };
  }
  const [before, now] = await Promise.all([readSide(earlier), readSide(reader)]);
  return { ...comparisonOf(before, now), before: earlier.range.from, seenBefore: true };
}

/** As long as the range has lasted so far. */
function rangeBefore({ range: { from, to }, now }: DetailReader): TimeRange {
  return { from: Math.max(0, from - Math.max(0, Math.min(to, now) - from)), to: Math.max(0, from - 1) };
}

async function wasSeen(reader: DetailReader): Promise<boolean> {
  const { from, to } = reader.range;
  const query = select({
    columns: [column('Version')],
    from: heartbeat.name,
    where: [ofMachine(reader), between(from, to)],
    limit: 1,
  });
  return firstRow((await ask(reader, [query]))[0]) !== undefined;
}

async function readSide(reader: DetailReader): Promise<Side> {
  const input = await readMapInput(reader, reader.machine.id, noFindings);
  return { ties: ownTies(focusTies(input), input.focus.id, reader.process), names: namesIn(input) };
}

/** What was folded on one side may be listed on the other: nothing that a fold could hold is called new or gone. */
export function comparisonOf(before: Side, now: Side): Omit<ComparisonDetail, 'before' | 'seenBefore'> {
  const [earlier, current] = [before.ties, now.ties];
  const used = { earlier: earlier.filter(isUsed), current: current.filter(isUsed) };
  const failed = { earlier: earlier.filter(isFailed), current: current.filter(isFailed) };
  return {
    appeared: listed(unknownTo(earlier, used.current), now.names, byBytes),
    gone: listed(unknownTo(current, used.earlier), before.names, byBytes),
    newlyFailing: listed(unknownTo(failed.earlier, failed.current), now.names, byFailures),
    withoutFolded: [...earlier, ...current].some(isFolded),
  };
}

function listed(ties: readonly OwnTie[], names: Names, order: (a: Peer, b: Peer) => number) {
  return bounded(peersOf(ties, names), order, MOST_ROWS);
}

function unknownTo(known: readonly OwnTie[], ties: readonly OwnTie[]): OwnTie[] {
  const keys = new Set(known.flatMap(keysOf));
  const folds = new Set(known.filter(isFolded).map(foldOf));
  const anyPort = (tie: OwnTie) => foldOf({ ...tie, port: Number(FOLDED_PORT) });
  return ties.filter(
    (tie) =>
      !isFolded(tie) &&
      !folds.has(foldOf(tie)) &&
      !folds.has(anyPort(tie)) &&
      !keysOf(tie).some((key) => keys.has(key)),
  );
}

/** By machine and by address: an agent that is new at the other end makes no new connection. */
function keysOf(tie: OwnTie): string[] {
  const { machine, address } = tie.other;
  return [...(machine === '' ? [] : [`machine ${machine}`]), `address ${address}`].map(
    (end) => `${foldOf(tie)} ${end}`,
  );
}

/** What an agent folds is of one process in one direction, by port; many ports are folded into one. */
function foldOf({ direction, own, port }: OwnTie): string {
  return JSON.stringify([direction, own.process, port]);
}

function isFolded({ other, port }: OwnTie): boolean {
  return other.folded !== undefined || port === Number(FOLDED_PORT);
}

function isFailed({ activity }: OwnTie): boolean {
  return activity.failed > 0;
}
