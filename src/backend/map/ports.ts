import { FOLDED_PORT } from '../../model/storage';

const FOLDED = Number(FOLDED_PORT);

/** The ports without the one that stands for folded ones, each once and ascending. */
export function knownPorts(ports: Iterable<number>): number[] {
  return [...new Set(ports)].filter((port) => port !== FOLDED).sort((a, b) => a - b);
}
