import { type MapNode } from '../../model/map';
import { type Rect } from '../layout/geometry';
import { textWidth } from '../layout/text';
import { type FleetLayout, type PlacedBox } from './arrange';
import { labelSizeAt } from './detail';
import { type FleetGroup } from './fleetModel';
import { cellRect, groupLabel } from './groupBox';
import { NAME_SIZE, shortName } from './machineName';

/** More names would hide what they name. */
const MOST_NAMED = 30;
const GAP = 3;
const LINE_HEIGHT = NAME_SIZE + 3;

export interface FoundName {
  readonly name: string;
  readonly rect: Rect;
}

interface Found {
  readonly groups: ReadonlyMap<string, FleetGroup>;
  readonly layout: FleetLayout;
  readonly zoom: number;
  /** Ids of what was found. */
  readonly framed: ReadonlySet<string>;
  /** Of these, those that get a name before the others. */
  readonly marked: ReadonlySet<string>;
}

/**
 * The names that fit beside the dots of what was found. One that would cover another, the label of a box or something
 * else that was found is left out: the search walks through all of them.
 */
export function foundNames({ groups, layout, zoom, framed, marked }: Found): readonly FoundName[] {
  if (framed.size === 0 || framed.size > MOST_NAMED) {
    return [];
  }
  const found = layout.boxes.flatMap((box) =>
    box.cells
      .filter(({ node }) => framed.has(node.id))
      .map((cell) => ({ node: cell.node, dot: { ...cellRect(box, cell, layout.scale), width: layout.scale.dot } })),
  );
  const labels = layout.boxes.map((box) => labelRect(box, groups.get(box.id)!, layout, zoom));
  const names: FoundName[] = [];
  for (const { node, dot } of found.sort((a, b) => Number(marked.has(b.node.id)) - Number(marked.has(a.node.id)))) {
    const rect = nameRect(node, dot, zoom);
    const taken = [
      ...labels,
      ...names.map((one) => one.rect),
      ...found.map((one) => one.dot).filter((one) => one !== dot),
    ];
    if (!taken.some((other) => overlaps(rect, other))) {
      names.push({ name: shortName(node), rect });
    }
  }
  return names;
}

function nameRect(node: MapNode, dot: Rect, zoom: number): Rect {
  const [width, height] = [(textWidth(shortName(node), NAME_SIZE) + 4) / zoom, LINE_HEIGHT / zoom];
  return { x: dot.x + dot.width + GAP / zoom, y: dot.y + (dot.height - height) / 2, width, height };
}

/** What the letters of a box's label cover. */
function labelRect(box: PlacedBox, group: FleetGroup, { scale }: FleetLayout, zoom: number): Rect {
  const { header, padding } = scale;
  const height = labelSizeAt(zoom, scale);
  const width = textWidth(groupLabel(group), height);
  return { x: box.x + padding, y: box.y + (header + padding - height) / 2, width, height };
}

function overlaps(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
