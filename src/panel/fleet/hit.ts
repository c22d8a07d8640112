import { type Rect } from '../layout/geometry';
import { type PlacedBox, type FleetLayout } from './arrange';
import { detailAt } from './detail';
import { cellRect, type Cell } from './groupBox';
import { type Point } from './placement';

/** What is drawn at a point of the map. */
export interface Hit {
  readonly box: PlacedBox;
  /** Id of the machine there; undefined beside machines, and where they are too small to be meant. */
  readonly machine: string | undefined;
}

/** A dot of fewer pixels is too small to point at. */
const LEAST_TARGET = 7;

export function hitAt(layout: FleetLayout, point: Point, zoom: number): Hit | undefined {
  const box = layout.boxes.find((candidate) => contains(candidate, point));
  return box && { box, machine: machineAt(layout, box, point, zoom)?.id };
}

function machineAt({ scale }: FleetLayout, box: PlacedBox, point: Point, zoom: number): Cell | undefined {
  if (scale.dot * zoom < LEAST_TARGET) {
    return undefined;
  }
  const width = detailAt(zoom, scale) === 'names' ? scale.cellWidth : scale.dot;
  return box.cells.find((cell) => contains({ ...cellRect(box, cell, scale), width }, point));
}

function contains(rect: Rect, { x, y }: Point): boolean {
  return x >= rect.x && x <= rect.x + rect.width && y >= rect.y && y <= rect.y + rect.height;
}
