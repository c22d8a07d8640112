import { type Metric } from '../layout/figures';
import { type MapGraph } from '../layout/graph';
import { mergedLinks, type FleetGroup } from './fleetModel';
import { type FleetScene } from './fleetScene';
import { groupCurves, type GroupCurve } from './groupCurves';

/**
 * Links from machine to machine: those within the open group, and all of the machines and processes in `of`. The others
 * are drawn from box to box.
 */
export function nodeCurves(
  { links }: MapGraph,
  { boxes, ends, rects }: FleetScene,
  open: FleetGroup | undefined,
  of: readonly string[],
  metric: Metric,
): GroupCurve[] {
  if (!open && of.length === 0) {
    return [];
  }
  const inside = withProcesses(open?.members.map(({ id }) => id) ?? [], boxes);
  const asked = withProcesses(of, boxes);
  const wanted = links.filter((link) => {
    const [source, target] = [ends.get(link.source) ?? '', ends.get(link.target) ?? ''];
    return (inside.has(source) && inside.has(target)) || asked.has(source) || asked.has(target);
  });
  return groupCurves(
    mergedLinks(wanted, (id) => ends.get(id)),
    (id) => rects.get(id),
    metric,
  );
}

/** Ids of machines with those of the processes that are drawn of them. */
export function withProcesses(ids: readonly string[], boxes: FleetScene['boxes']): ReadonlySet<string> {
  const wanted = new Set(ids);
  return new Set([...ids, ...boxes.flatMap(({ id, rows }) => (wanted.has(id) ? rows.map((row) => row.id) : []))]);
}
