import { SEVERITIES, type Severity } from '../../model/severity';

export function bySeverity(a: Severity, b: Severity): number {
  return SEVERITIES.indexOf(b) - SEVERITIES.indexOf(a);
}

/** Of a `RuleSeverity` as records have it. */
export function severityOf(text: string): Severity {
  return SEVERITIES.find((severity) => severity === text.toLowerCase()) ?? 'informational';
}
