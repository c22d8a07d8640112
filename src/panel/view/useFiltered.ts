import { useMemo } from 'react';
import { filterGraph, type FilteredGraph, type MapFilter } from '../layout/filter';
import { type MapGraph } from '../layout/graph';
import { parseNoiseRules } from '../layout/noise';

/** The map without what the filter hides. */
export function useFiltered(graph: MapGraph, filter: MapFilter, noiseRules: string): FilteredGraph {
  const noise = useMemo(() => parseNoiseRules(noiseRules).rules, [noiseRules]);
  return useMemo(() => filterGraph(graph, filter, noise), [graph, filter, noise]);
}
