import { type DetailScope } from '../scope';
import { useAnswer, type Answer } from '../useAnswer';
import { type MachineDirectory } from './directory';
import { readFiringAlerts, type FiringAlert } from './firing';
import { firingsOf, readHistory, type Firing } from './history';
import { type Labels } from './labels';

export interface FiredAlerts {
  readonly firings: readonly Firing[];
  /** There are older ones that were not read. */
  readonly cut: boolean;
}

/** The alerts whose labels name the machine and that fire now, whatever the range. */
export function useFiringOf(scope: DetailScope, directory: MachineDirectory): Answer<readonly FiringAlert[]> {
  const isOurs = ({ labels }: { readonly labels: Labels }) => directory.machineOf(labels) === scope.machine;
  return useAnswer(
    `firing ${scope.machine}`,
    momentOf(scope),
    async () => (await readFiringAlerts()).filter(isOurs),
    'Grafana’s alerts could not be read. See whether its alerting is switched on, then try again.',
  );
}

/** The times in the range at which alerts began to fire whose labels name the machine. */
export function useFiredOf(scope: DetailScope, directory: MachineDirectory): Answer<FiredAlerts> {
  const { machine, from, to } = scope;
  const isOurs = ({ labels }: { readonly labels: Labels }) => directory.machineOf(labels) === machine;
  return useAnswer(
    `fired ${machine}`,
    momentOf(scope),
    async () => {
      const { transitions, cut } = await readHistory({ from, to });
      return { firings: firingsOf(transitions.filter(isOurs)), cut };
    },
    'The history of Grafana’s alerts could not be read. See whether its alerting is switched on, then try again.',
  );
}

function momentOf({ from, to }: DetailScope): string {
  return `${from} ${to}`;
}
