import type { Unread } from '../model/details';
import { groupBy } from './groupBy';
import { StoreError } from './influx/errors';
import { requestErrorOf } from './plugin/answers';

/** A part of an answer: what was read, or why it could not be. */
export type Part<Value> = { readonly value: Value } | { readonly what: string; readonly why: string };

/** Reads a part of an answer so that its failure costs none of the others. */
export async function readPart<Value>(what: string, read: () => Promise<Value>): Promise<Part<Value>> {
  try {
    return { value: await read() };
  } catch (error) {
    return { what, why: error instanceof StoreError ? error.message : requestErrorOf(error).message };
  }
}

export function valuesOf<Value>(parts: readonly Part<Value>[]): Value[] {
  return parts.flatMap((part) => ('value' in part ? [part.value] : []));
}

/** The parts that could not be read, by the reason: most often all fail for one. */
export function unreadOf(parts: readonly Part<unknown>[]): Unread[] {
  const unread = parts.flatMap((part) => ('why' in part ? [part] : []));
  return [...groupBy(unread, ({ why }) => why)].map(([why, its]) => ({ what: its.map(({ what }) => what), why }));
}
