import { FOLDED_PORT } from './storage';

const FOLDED = Number(FOLDED_PORT);

/**
 * `port 443`, or `12 other ports` for those that the agent folded into one.
 *
 * @param folded how many ports were folded; 0 where that is unknown
 */
export function portName(port: number, folded = 0): string {
  if (port !== FOLDED) {
    return `port ${port}`;
  }
  return folded === 0 ? 'other ports' : folded === 1 ? '1 other port' : `${folded} other ports`;
}
