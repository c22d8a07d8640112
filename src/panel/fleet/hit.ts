import { type MapNode } from '../../model/map';
import { type Rect } from '../layout/geometry';
import { type PlacedBox, type FleetLayout } from './arrange';
import { detailAt } from './detail';
import { arrowRect, cellRect, type Cell } from './groupBox';
import { type Point } from './placement';

/** What is drawn at a point of the map. */
export interface Hit {
  readonly box: PlacedBox;
  /** The machine or process there; undefined beside them, and where they are too small to be meant. */
  readonly node: MapNode | undefined;
  /** The point is on the arrow that collapses and expands the box. */
  readonly onArrow: boolean;
}

/** A dot of fewer pixels is too small to point at. */
const LEAST_TARGET = 7;

export function hitAt(layout: FleetLayout, point: Point, zoom: number): Hit | undefined {
  const box = layout.boxes.find((candidate) => contains(candidate, point));
  return (
    box && { box, node: cellAt(layout, box, point, zoom)?.node, onArrow: contains(arrowRect(box, layout.scale), point) }
  );
}

function cellAt({ scale }: FleetLayout, box: PlacedBox, point: Point, zoom: number): Cell | undefined {
  if (scale.dot * zoom < LEAST_TARGET) {
    return undefined;
  }
  const width = detailAt(zoom, scale) === 'names' ? scale.cellWidth : scale.dot;
  return box.cells.find((cell) => contains({ ...cellRect(box, cell, scale), width }, point));
}

function contains(rect: Rect, { x, y }: Point): boolean {
  return x >= rect.x && x <= rect.x + rect.width && y >= rect.y && y <= rect.y + rect.height;
}
