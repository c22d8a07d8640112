import { useEffect, useRef, useState } from 'react';
import { type FiringAlert, readFiringAlerts } from './firing';

const NONE: readonly FiringAlert[] = [];

/**
 * The alerts that fire now, for all machines by one request: asked for once what is on the screen is drawn, and again
 * for every new answer. Where they can't be read there are none: the map does not depend on them, the part says why.
 *
 * @param moment changes with every answer; undefined while none are wanted
 */
export function useFiringAlerts(moment: unknown): readonly FiringAlert[] {
  const [alerts, setAlerts] = useState(NONE);
  const asking = useRef(false);
  const gone = useRef(false);
  const wanted = moment !== undefined;
  useEffect(() => {
    if (!wanted || asking.current) {
      return;
    }
    asking.current = true;
    readFiringAlerts()
      .catch(() => NONE)
      .then((firing) => {
        asking.current = false;
        if (!gone.current) {
          setAlerts((before) => (JSON.stringify(before) === JSON.stringify(firing) ? before : firing));
        }
      });
  }, [moment, wanted]);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
    };
  }, []);
  return wanted ? alerts : NONE;
}
