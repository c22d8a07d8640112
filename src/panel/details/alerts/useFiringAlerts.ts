import { useMemo, useRef } from 'react';
import { type DetailScope } from '../scope';
import { useAnswer, type Answer } from '../useAnswer';
import { type KnownMachine } from './directory';
import { type FiringAlert, readFiringAlerts } from './firing';
import { readMachines } from './readMachines';

/** What fires now, of whatever machine, and the machines that it can be of. */
export interface FiringNow {
  readonly alerts: readonly FiringAlert[];
  readonly machines: readonly KnownMachine[];
}

/**
 * The alerts that fire now, for all machines by one request: asked for once what is on the screen is drawn, and again
 * for every new answer. The machines are asked for only where something fires.
 *
 * @param source whose machines the alerts can be of; undefined while no alerts are wanted
 * @param moment changes with every answer
 */
export function useFiringAlerts(
  source: Pick<DetailScope, 'datasource' | 'from' | 'to'> | undefined,
  moment: unknown,
): Answer<FiringNow> {
  const answer = useAnswer(
    source?.datasource,
    moment,
    async (): Promise<FiringNow> => {
      const alerts = await readFiringAlerts();
      return { alerts, machines: alerts.length > 0 && source ? await readMachines(source) : [] };
    },
    'Grafana’s alerts could not be read. See whether its alerting is switched on, then try again.',
  );
  return { ...answer, data: useUnchanged(answer.data) };
}

/** What is equal to what was there before is the same: a map is not drawn anew for it. */
function useUnchanged<T>(data: T): T {
  const before = useRef({ data, text: '' });
  return useMemo(() => {
    const text = JSON.stringify(data) ?? '';
    if (before.current.text !== text) {
      before.current = { data, text };
    }
    return before.current.data;
  }, [data]);
}
