import { useMemo, useRef } from 'react';
import { type Openings } from '../layout/boxes';
import { type MapGraph } from '../layout/graph';
import { EMPTY_LAYOUT, placeScene, type Layout } from '../layout/place';
import { type Places } from '../layout/positions';
import { sceneOf, type Scene } from '../layout/scene';

/** Scene and layout of a map; as long as the focus machine stays, unchanged boxes stay where they were. */
export function useMapLayout(
  graph: MapGraph,
  openings: Openings,
  showSelfLinks: boolean,
  places: Places,
): Scene & Layout {
  const previous = useRef({ focus: graph.focus, layout: EMPTY_LAYOUT });
  const scene = useMemo(() => sceneOf(graph, openings, showSelfLinks), [graph, openings, showSelfLinks]);
  return useMemo(() => {
    const known = previous.current.focus === graph.focus ? previous.current.layout : EMPTY_LAYOUT;
    const layout = placeScene(scene, known, places);
    previous.current = { focus: graph.focus, layout };
    return { ...scene, ...layout };
  }, [scene, places]);
}
