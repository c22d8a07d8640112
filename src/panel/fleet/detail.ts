import { type FleetScale } from './groupBox';

/** What is drawn of a machine at a zoom: its name beside its dot, a dot, or only a bar for all machines of a column. */
export type Detail = 'names' | 'dots' | 'bars';

const LEAST_DOT = 2.6;
const LEAST_NAME_WIDTH = 84;
const LEAST_NAME_HEIGHT = 13;

export function detailAt(zoom: number, { cellWidth, cellHeight, dot }: FleetScale): Detail {
  if (cellWidth * zoom >= LEAST_NAME_WIDTH && cellHeight * zoom >= LEAST_NAME_HEIGHT) {
    return 'names';
  }
  return dot * zoom >= LEAST_DOT ? 'dots' : 'bars';
}

/** The least zoom at which machines have names. */
export function namesZoom({ cellWidth, cellHeight }: FleetScale): number {
  return Math.max(LEAST_NAME_WIDTH / cellWidth, LEAST_NAME_HEIGHT / cellHeight);
}

const LARGEST_LABEL = 15;

/** Of the label of a box, as a length on the map: no larger than can be read well on the screen. */
export function labelSizeAt(zoom: number, { labelSize }: FleetScale): number {
  return Math.min(labelSize, LARGEST_LABEL / zoom);
}
