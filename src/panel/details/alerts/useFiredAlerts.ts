import { type DetailScope } from '../scope';
import { useAnswer, type Answer } from '../useAnswer';
import { type MachineDirectory } from './directory';
import { firingsOf, readHistory, type Firing } from './history';
import { readMachines } from './readMachines';

export interface FiredAlerts {
  readonly firings: readonly Firing[];
  /** There are older ones that were not read. */
  readonly cut: boolean;
}

/** The times in the range at which alerts began to fire whose labels name the machine. */
export function useFiredAlerts(scope: DetailScope, directory: MachineDirectory): Answer<FiredAlerts> {
  const { datasource, machine, from, to } = scope;
  return useAnswer(
    `${datasource} ${machine}`,
    `${from} ${to}`,
    async () => {
      const { transitions, cut } = await readHistory({ from, to });
      const known = transitions.length > 0 ? directory.with(await readMachines(scope)) : directory;
      return { firings: firingsOf(transitions.filter(({ labels }) => known.machineOf(labels) === machine)), cut };
    },
    'The history of Grafana’s alerts could not be read. See whether its alerting is switched on, then try again.',
  );
}
