/** The q-quantile (0 to 1) of the values, by the nearest rank. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))] ?? Number.NaN;
}

export function medianAndP95(milliseconds: readonly number[]): string {
  return `median ${quantile(milliseconds, 0.5).toFixed(1)} ms, p95 ${quantile(milliseconds, 0.95).toFixed(1)} ms`;
}

export async function timed<T>(work: () => Promise<T>): Promise<{ value: T; milliseconds: number }> {
  const start = performance.now();
  const value = await work();
  return { value, milliseconds: performance.now() - start };
}

/** One line of the report; a goal makes it say whether it was met. */
export function report(what: string, figure: string, goal?: { text: string; met: boolean }): void {
  const verdict = goal ? `   goal ${goal.text}: ${goal.met ? 'met' : 'MISSED'}` : '';
  console.log(`  ${what.padEnd(44)} ${figure}${verdict}`);
}
