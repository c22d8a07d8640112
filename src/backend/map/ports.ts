import { FOLDED_PORT } from '../../model/storage';

const FOLDED = Number(FOLDED_PORT);

/** The ports without the one that stands for folded ones, each once and ascending. */
export function knownPorts(ports: Iterable<number>): number[] {
  return [...new Set(ports)].filter((port) => port !== FOLDED).sort((a, b) => a - b);
}

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
