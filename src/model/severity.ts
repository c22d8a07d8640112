import type { Status, StatusReason } from './map';

export type Severity = StatusReason['status'];

/** The least severe first. */
export const SEVERITIES: readonly Severity[] = ['informational', 'warning', 'critical'];

/** Undefined where there is none. */
export function worstOf(statuses: readonly Status[]): Severity | undefined {
  return [...SEVERITIES].reverse().find((severity) => statuses.includes(severity));
}
