import { useMemo, useRef } from 'react';
import { type Openings } from '../layout/boxes';
import { type MapGraph } from '../layout/graph';
import { EMPTY_LAYOUT, placeScene, type Layout } from '../layout/place';
import { sceneOf, type Scene } from '../layout/scene';

/** Scene and layout of a map; as long as the focus machine stays, unchanged boxes stay where they were. */
export function useMapLayout(graph: MapGraph, openings: Openings, showSelfLinks: boolean): Scene & Layout {
  const previous = useRef({ focus: graph.focus, layout: EMPTY_LAYOUT });
  return useMemo(() => {
    const scene = sceneOf(graph, openings, showSelfLinks);
    const layout = placeScene(scene, previous.current.focus === graph.focus ? previous.current.layout : EMPTY_LAYOUT);
    previous.current = { focus: graph.focus, layout };
    return { ...scene, ...layout };
  }, [graph, openings, showSelfLinks]);
}
