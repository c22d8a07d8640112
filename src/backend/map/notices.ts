import { duration } from '../health/duration';
import type { TimeRange } from '../inventory';
import type { Notice } from '../plugin/frame';

const DAY_MS = 86_400_000;

export interface RangeFacts {
  readonly range: TimeRange;
  readonly now: number;
  readonly retentionDays: number;
  readonly isEmpty: boolean;
  /** Missing on a map of many machines. */
  readonly focus?: {
    readonly name: string;
    /** Milliseconds since 1970 of its newest heartbeat; undefined where it has none. */
    readonly lastSeen: number | undefined;
  };
}

/** What a person should know about the time range to read the map rightly. */
export function rangeNotices(facts: RangeFacts): Notice[] {
  const { range, now, retentionDays, isEmpty } = facts;
  if (range.from > now) {
    return [warning('This range lies in the future: nothing can be in it yet. Choose an earlier one.')];
  }
  const kept = now - retentionDays * DAY_MS;
  return [
    ...(isEmpty ? [warning(emptyText(facts))] : []),
    ...(retentionDays > 0 && range.from < kept
      ? [warning(`The store keeps minutes for ${retentionDays} days: what was before ${iso(kept)} is gone.`)]
      : []),
  ];
}

function emptyText({ focus, now }: RangeFacts): string {
  if (!focus) {
    return 'No machine has sent data in this range: choose another, or see whether the agents run.';
  }
  const { name, lastSeen } = focus;
  const seen =
    lastSeen === undefined
      ? 'it has never sent a heartbeat: see whether its agent runs'
      : `last seen ${iso(lastSeen)}, ${duration(now - lastSeen)} ago`;
  return `No data of "${name}" in this range; ${seen}.`;
}

function iso(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}

function warning(text: string): Notice {
  return { severity: 'warning', text };
}
