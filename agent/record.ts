import type { FieldType, Measurement } from '../src/model/storage';

type ValueOf<T extends FieldType> = T extends 'string' ? string : T extends 'boolean' ? boolean : number;

/** One point to be, before line protocol. Empty tags and fields that are undefined are left out of the point. */
export interface AgentRecord<M extends Measurement = Measurement> {
  readonly measurement: M;
  readonly tags: Readonly<Record<M['tags'][number], string>>;
  readonly fields: Readonly<{ [F in keyof M['fields']]?: ValueOf<M['fields'][F]> | undefined }>;
  readonly time: PointTime;
}

export interface PointTime {
  /** Milliseconds since 1970. */
  readonly milliseconds: number;
  /** Added to the milliseconds: keeps two runs of the agent apart within one minute. */
  readonly nanoseconds: number;
}

export function at(milliseconds: number): PointTime {
  return { milliseconds, nanoseconds: 0 };
}

/** Times for the records of one look, a nanosecond apart: points of equal tags and time would replace one another. */
export function inOrder(milliseconds: number): () => PointTime {
  let nanoseconds = 0;
  return () => ({ milliseconds, nanoseconds: nanoseconds++ });
}
