import { type Answer } from '../useAnswer';
import { type MachineDirectory } from './directory';
import { type FiringAlert } from './firing';
import { type FiringNow } from './useFiringAlerts';

/** Alerts of Grafana's own alerting, read once for a map and all of its details. */
export interface MapAlerts {
  readonly firing: Answer<FiringNow>;
  /** Tells which machine an alert is of. */
  readonly directory: MachineDirectory;
}

/** Those that fire now for a machine, silenced ones too. */
export function firingOf(machine: string, { firing, directory }: MapAlerts): Answer<readonly FiringAlert[]> {
  return { ...firing, data: firing.data?.alerts.filter(({ labels }) => directory.machineOf(labels) === machine) };
}
