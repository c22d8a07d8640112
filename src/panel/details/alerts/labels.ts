import { type Status } from '../../../model/map';

export type Labels = Readonly<Record<string, string>>;

export type Severity = Exclude<Status, 'none'>;

const SEVERITIES: Readonly<Record<string, Severity>> = {
  critical: 'critical',
  fatal: 'critical',
  page: 'critical',
  high: 'critical',
  error: 'critical',
  info: 'informational',
  information: 'informational',
  informational: 'informational',
  low: 'informational',
  none: 'informational',
};

/** By the label `severity`; a warning where there is none, or another word. */
export function severityOf(labels: Labels): Severity {
  return SEVERITIES[(labels.severity ?? '').trim().toLowerCase()] ?? 'warning';
}

/** The rule's name: where a rule found no data or failed, Grafana sends an alert of another name in its place. */
export function ruleNameOf(labels: Labels): string {
  return labels.rulename || labels.alertname || 'Alert';
}

/** The names of labels that a person has listed. */
export function labelNames(text: string): string[] {
  return text.split(/[\s,]+/).filter((name) => name !== '');
}
