import { useEffect, useMemo, useState } from 'react';
import { type DataFrame, type PanelData } from '@grafana/data';
import { decodeGraph, decodingGraph } from '../layout/decode';
import { EMPTY_GRAPH, type MapGraph } from '../layout/graph';
import { runInSlices } from '../layout/slices';

/** Reading more rows than these takes a page noticeable time. */
const MOST_AT_ONCE = 1000;

interface Answer {
  readonly graph: MapGraph;
  /** The frames that the graph was read from. */
  readonly series: PanelData['series'];
}

/** The map that an answer holds. A large one is read in slices; until that is done, the one before stays. */
export function useGraph(series: PanelData['series']): Answer & { readonly reading: boolean } {
  const isLarge = rowsOf(series) > MOST_AT_ONCE;
  const atOnce = useMemo(() => (isLarge ? undefined : { graph: decodeGraph(series), series }), [series, isLarge]);
  const [last, setLast] = useState<Answer>({ graph: EMPTY_GRAPH, series: [] });
  useEffect(() => {
    if (!isLarge) {
      setLast({ graph: EMPTY_GRAPH, series: [] });
      return undefined;
    }
    return runInSlices(decodingGraph(series), (graph) => setLast({ graph, series }));
  }, [series, isLarge]);
  return { ...(atOnce ?? last), reading: isLarge && last.series !== series };
}

function rowsOf(frames: readonly DataFrame[]): number {
  return frames.reduce((rows, { length }) => rows + length, 0);
}
