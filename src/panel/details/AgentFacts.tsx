import React from 'react';
import { captureFacts } from '../../model/captureFacts';
import { collectorFacts } from '../../model/collectorFacts';
import { type MachineSummary } from '../../model/query';
import { type Fact } from '../view/captions';
import { DetailPart } from './DetailPart';
import { FactList } from './FactList';
import { type DetailScope } from './scope';
import { useAgent } from './useAgent';

/** How the agent of a machine observes, and what it misses. */
export function AgentFacts({ scope }: { readonly scope: DetailScope }) {
  const answer = useAgent(scope);
  return (
    <DetailPart answer={answer} what="about its agent">
      {(machine) => <FactList facts={factsOf(machine)} />}
    </DetailPart>
  );
}

function factsOf({ agentVersion, mechanism, mechanismReason, missed, capture, collectors }: MachineSummary): Fact[] {
  const facts: Fact[] = [
    ['Version', agentVersion],
    ['Observes by', mechanism],
    ['Why not better', mechanismReason],
    ['Can’t see', mechanism === '' ? '' : missed || 'nothing known'],
    ...(capture ? captureFacts(capture) : []),
    ...(collectors ? collectorFacts(collectors) : []),
  ];
  return facts.filter(([, value]) => value !== '');
}
