import { useEffect, useRef, useState } from 'react';
import { type DataFrame, type DataQueryRequest, type PanelData } from '@grafana/data';
import { decodeGraph } from '../layout/decode';
import { type MapGraph } from '../layout/graph';
import { askAgain } from '../view/askAgain';
import { failureText } from '../view/failureText';
import { errorOf, mapTarget, QUERY_FAILED, type MapTarget } from '../view/useFocus';

interface Expanded {
  /** Focus maps, by machine id. */
  readonly maps: ReadonlyMap<string, MapGraph>;
  readonly loading: boolean;
  readonly error: string | undefined;
}

const NOTHING: Expanded = { maps: new Map(), loading: false, error: undefined };

/** The focus maps of machines that the reader expanded, asked for when they are, and again at every refresh. */
export function useExpanded(data: PanelData, machines: readonly string[]): Expanded {
  const [expanded, setExpanded] = useState(NOTHING);
  const answered = useRef<{ request: DataQueryRequest; machines: Set<string> } | undefined>(undefined);
  const target = mapTarget(data);
  const { request } = data;
  const asked = machines.join(' ');

  useEffect(() => {
    if (!request || !target || asked === '') {
      setExpanded(NOTHING);
      answered.current = undefined;
      return undefined;
    }
    const wanted = asked.split(' ');
    const known = answered.current?.request === request ? answered.current.machines : new Set<string>();
    const missing = wanted.filter((machine) => !known.has(machine));
    const kept = (maps: Expanded['maps']) => [...maps].filter(([machine]) => wanted.includes(machine));
    answered.current = { request, machines: new Set(wanted.filter((machine) => known.has(machine))) };
    setExpanded(({ maps, error }) => ({ maps: new Map(kept(maps)), loading: missing.length > 0, error }));
    if (missing.length === 0) {
      return undefined;
    }
    const targets = missing.map((machine, i): MapTarget => ({ ...target, refId: refIdOf(i), focus: machine }));
    const subscription = askAgain(request, targets, 'processes').subscribe({
      next: (response) => {
        const frames = response.data as DataFrame[];
        const found = missing.map(
          (machine, i) => [machine, decodeGraph(frames.filter(({ refId }) => refId === refIdOf(i)))] as const,
        );
        missing.forEach((machine) => answered.current?.machines.add(machine));
        setExpanded(({ maps }) => ({
          maps: new Map([...kept(maps), ...found]),
          loading: false,
          error: errorOf(response),
        }));
      },
      error: (reason: unknown) =>
        setExpanded(({ maps }) => ({ maps, loading: false, error: failureText(reason, QUERY_FAILED) })),
    });
    return () => subscription.unsubscribe();
  }, [request, asked]);

  return expanded;
}

function refIdOf(index: number): string {
  return `Processes${index}`;
}
