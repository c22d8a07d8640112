import type { StatusReason } from '../../model/map';

type Severity = StatusReason['status'];

/** The least severe first. */
export const SEVERITIES: readonly Severity[] = ['informational', 'warning', 'critical'];

/** Undefined for none. */
export function worstOf(severities: readonly Severity[]): Severity | undefined {
  return SEVERITIES.findLast((severity) => severities.includes(severity));
}

export function bySeverity(a: Severity, b: Severity): number {
  return SEVERITIES.indexOf(b) - SEVERITIES.indexOf(a);
}

/** Of a `RuleSeverity` as records have it. */
export function severityOf(text: string): Severity {
  return SEVERITIES.find((severity) => severity === text.toLowerCase()) ?? 'informational';
}
