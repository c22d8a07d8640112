import { type MapGraph } from '../layout/graph';
import { type Rect } from '../layout/geometry';
import { type ReadableBox, type ReadableLine } from '../layout/highlight';
import { type FleetLayout } from './arrange';
import { linkId } from './fleetModel';
import { cellRect } from './groupBox';
import { groupKey } from './groupKey';

/** What is drawn of a fleet, as searches and paths read it: machines with their processes, and collapsed groups. */
export interface FleetScene {
  readonly boxes: readonly ReadableBox[];
  /** What each node of the graph is drawn as. */
  readonly ends: ReadonlyMap<string, string>;
  /** The dot of a machine or process, the box of a collapsed group. */
  readonly rects: ReadonlyMap<string, Rect>;
  /** The group of what is drawn. */
  readonly groupOf: ReadonlyMap<string, string>;
}

export function fleetScene(
  { boxes: placed, scale }: FleetLayout,
  graph: MapGraph,
  groupOfMachine: ReadonlyMap<string, string>,
): FleetScene {
  const boxes: { id: string; rows: { id: string }[] }[] = [];
  const rects = new Map<string, Rect>();
  const groupOf = new Map<string, string>();
  for (const box of placed) {
    if (box.cells.length === 0) {
      boxes.push({ id: groupKey(box.id), rows: [] });
      rects.set(groupKey(box.id), box);
      groupOf.set(groupKey(box.id), box.id);
    }
    for (const cell of box.cells) {
      const { id, kind } = cell.node;
      rects.set(id, dotRect(cellRect(box, cell, scale), scale.dot));
      groupOf.set(id, box.id);
      if (kind === 'process') {
        boxes.at(-1)!.rows.push({ id });
      } else {
        boxes.push({ id, rows: [] });
      }
    }
  }
  const ends = new Map<string, string>();
  for (const { id, parent } of graph.nodes) {
    const machine = parent || id;
    ends.set(id, [id, machine].find((one) => rects.has(one)) ?? groupKey(groupOfMachine.get(machine) ?? ''));
  }
  return { boxes, ends, rects, groupOf };
}

/** A line for each two ends that links join, so many that they are made only where somebody reads them. */
export function fleetLines({ links }: MapGraph, { ends }: FleetScene): ReadableLine[] {
  const lines = new Map<string, ReadableLine>();
  for (const link of links) {
    const [source, target] = [ends.get(link.source), ends.get(link.target)];
    if (source !== undefined && target !== undefined && source !== target) {
      const id = linkId(source, target);
      lines.set(id, { id, source, target });
    }
  }
  return [...lines.values()];
}

function dotRect(cell: Rect, dot: number): Rect {
  return { x: cell.x, y: cell.y + (cell.height - dot) / 2, width: dot, height: dot };
}
