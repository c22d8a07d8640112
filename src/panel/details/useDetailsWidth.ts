import { useState } from 'react';

const FIRST_WIDTH = 400;
const LEAST_WIDTH = 300;
/** So much of a wide panel stays with the map. */
const LEAST_MAP_WIDTH = 200;

/**
 * How wide the details are and how to change it, in pixels; a narrow panel has them over all of the map.
 *
 * @param room width of the panel without the machine list
 */
export function useDetailsWidth(room: number): [width: number, setWidth: (width: number) => void] {
  const [wanted, setWanted] = useState(FIRST_WIDTH);
  const most = Math.max(LEAST_WIDTH, room - LEAST_MAP_WIDTH);
  const width = Math.min(room, Math.max(LEAST_WIDTH, Math.min(wanted, most)));
  return [width, setWanted];
}
