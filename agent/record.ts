import type { PointTime } from '../src/model/points';

export { at, type PointTime, type StoreRecord as AgentRecord } from '../src/model/points';

/** Times for the records of one look, a nanosecond apart: points of equal tags and time would replace one another. */
export function inOrder(milliseconds: number): () => PointTime {
  let nanoseconds = 0;
  return () => ({ milliseconds, nanoseconds: nanoseconds++ });
}
