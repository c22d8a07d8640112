/** How many connections were used in a range: pooled ones were established before it and are merely open. */
export function connectionCount({
  established,
  live,
}: {
  readonly established: number;
  readonly live: number;
}): number {
  return Math.max(established, live);
}
