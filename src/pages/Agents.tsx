import React from 'react';
import { dateTimeFormatTimeAgo } from '@grafana/data';
import { Alert } from '@grafana/ui';
import { captureFacts } from '../model/captureFacts';
import { collectorFacts } from '../model/collectorFacts';
import type { CollectorState, MachineSummary } from '../model/query';
import { Section } from './Section';
import { agentsOf } from './server';
import { Table } from './Table';
import { usePolled } from './usePolled';

const HEAD = [
  'Machine',
  'Operating system',
  'Last seen',
  'Agent',
  'Observes by',
  'What it can’t see',
  'Capture',
  'Collectors',
];

/** Which agents have reported in the last day, and what each of them misses. */
export function Agents({ datasourceUid }: { readonly datasourceUid: string }) {
  const { value, error } = usePolled(datasourceUid, () => agentsOf(datasourceUid));
  return (
    <Section title={value ? `Agents of the last day: ${value.total}` : 'Agents of the last day'}>
      {error !== undefined && (
        <Alert severity="error" title="The agents can’t be listed">
          {error}
        </Alert>
      )}
      {value && value.total === 0 && (
        <Alert severity="info" title="No agent has reported yet">
          Install one with the line below; its machine appears here within a minute.
        </Alert>
      )}
      {value && value.total > 0 && <Table head={HEAD} rows={value.machines.map(asRow)} />}
      {value && value.machines.length < value.total && (
        <p>{value.total - value.machines.length} more are not listed here; every machine is in the map’s own list.</p>
      )}
    </Section>
  );
}

function asRow(machine: MachineSummary) {
  const { id, name, osName, osFamily, lastSeen, agentVersion, mechanism, mechanismReason, missed } = machine;
  const { capture, collectors } = machine;
  return {
    key: id,
    cells: [
      name,
      osName || osFamily,
      lastSeen > 0 ? dateTimeFormatTimeAgo(lastSeen) : 'unknown',
      agentVersion,
      <Lines key="mechanism" lines={[mechanism, mechanismReason && `Not better because: ${mechanismReason}`]} />,
      missed || 'nothing',
      <Lines key="capture" lines={capture ? captureFacts(capture).map((fact) => fact.join(': ')) : ['no heartbeat']} />,
      <Lines key="collectors" lines={collectors ? collectorLines(collectors) : ['no heartbeat']} />,
    ],
  };
}

function collectorLines(collectors: CollectorState): string[] {
  const lines = collectorFacts(collectors).map((fact) => fact.join(': '));
  return lines.length > 0 ? lines : ['all at work'];
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <>
      {lines.filter(Boolean).map((line) => (
        <div key={line}>{line}</div>
      ))}
    </>
  );
}
