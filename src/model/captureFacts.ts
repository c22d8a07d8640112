import type { CaptureFigures } from './query';

/** Names and values of what an agent saw and lost, for a reader; what is 0 is left out. */
export function captureFacts({ ratio, lostEvents, bufferedPoints, droppedPoints }: CaptureFigures) {
  const facts: (readonly [name: string, value: string])[] = [
    ['Connection attempts seen', ratio === undefined ? 'not measured' : percent(ratio)],
    ['Events lost in the last minute', lostEvents > 0 ? String(lostEvents) : ''],
    ['Points waiting for the store', bufferedPoints > 0 ? String(bufferedPoints) : ''],
    ['Points lost since the agent’s start', droppedPoints > 0 ? String(droppedPoints) : ''],
  ];
  return facts.filter(([, value]) => value !== '');
}

/** Rounded down: only what is complete reads as 100 %. */
function percent(ratio: number): string {
  return `${Math.floor(ratio * 10_000 + 1e-6) / 100} %`;
}
