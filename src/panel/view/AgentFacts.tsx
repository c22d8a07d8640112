import React from 'react';
import { LoadingPlaceholder } from '@grafana/ui';
import { captureFacts } from '../../model/captureFacts';
import { type MachineSummary } from '../../model/query';
import { type Fact } from './captions';
import { Facts } from './Facts';
import { useMachineSummary } from './useMachineSummary';

interface AgentProps {
  /** Uid of the datasource that knows the machine. */
  readonly datasource: string;
  /** Id of the machine. */
  readonly machine: string;
}

/** How the agent of a machine observes, and what it misses. */
export function AgentFacts({ datasource, machine }: AgentProps) {
  const { summary, error } = useMachineSummary(datasource, machine);
  if (error !== undefined) {
    return <div role="alert">{error}</div>;
  }
  return summary ? <Facts facts={factsOf(summary)} /> : <LoadingPlaceholder text="Asking about its agent…" />;
}

function factsOf({ agentVersion, mechanism, mechanismReason, missed, capture }: MachineSummary): Fact[] {
  const facts: Fact[] = [
    ['Agent', agentVersion],
    ['Observes by', mechanism],
    ['Why not better', mechanismReason],
    ['Can’t see', mechanism === '' ? '' : missed || 'nothing known'],
    ...(capture ? captureFacts(capture) : []),
  ];
  return facts.filter(([, value]) => value !== '');
}
