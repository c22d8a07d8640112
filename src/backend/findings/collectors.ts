import type { StatusReason } from '../../model/map';
import type { Heartbeat } from '../inventory';
import type { Findings } from './readFindings';

/** The findings, and the collectors that fail or are switched off. */
export function withCollectors(findings: Findings, heartbeats: readonly Heartbeat[]): Findings {
  const told = heartbeats.flatMap((beat) => reasonOf(beat).map((reason) => [beat.machine, reason] as const));
  const reasons = new Map(findings.reasons);
  for (const [machine, reason] of told) {
    reasons.set(machine, [...(reasons.get(machine) ?? []), reason]);
  }
  return { ...findings, reasons };
}

function reasonOf({ collectorFailures, collectorsOff }: Heartbeat): StatusReason[] {
  const texts = [
    ...(collectorFailures ? [`Collectors fail: ${collectorFailures}`] : []),
    ...(collectorsOff ? [`Collectors are off: ${collectorsOff}`] : []),
  ];
  return texts.length === 0 ? [] : [{ badge: 'agent', status: 'informational', count: 0, text: texts.join('. ') }];
}
