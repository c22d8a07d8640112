import { useState } from 'react';

const FIRST_WIDTH = 400;
const LEAST_WIDTH = 300;
/** So much of a wide panel stays with the map. */
const LEAST_MAP_WIDTH = 200;

/** How wide the details are, and how wide they can be: all in pixels. */
export interface DetailsWidth {
  readonly pixels: number;
  readonly least: number;
  readonly most: number;
  readonly change: (pixels: number) => void;
}

/**
 * A narrow panel has its details over all of the map.
 *
 * @param room width of the panel without the machine list, in pixels
 */
export function useDetailsWidth(room: number): DetailsWidth {
  const [wanted, setWanted] = useState(FIRST_WIDTH);
  const least = Math.min(room, LEAST_WIDTH);
  const most = Math.max(least, Math.min(room, room - LEAST_MAP_WIDTH));
  return { pixels: Math.max(least, Math.min(wanted, most)), least, most, change: setWanted };
}
