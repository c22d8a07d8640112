import { useMemo, useRef } from 'react';
import { type Openings } from '../layout/boxes';
import { type MapGraph } from '../layout/graph';
import { EMPTY_LAYOUT, placeScene, type Layout } from '../layout/place';
import { type Places } from '../layout/positions';
import { sceneOf, type Scene } from '../layout/scene';

/**
 * Scene and layout of what is shown of a map. As long as the focus machine stays, unchanged boxes stay where they were;
 * what a filter hides leaves its place free, and comes back to it.
 */
export function useMapLayout(
  whole: MapGraph,
  shown: MapGraph,
  openings: Openings,
  showSelfLinks: boolean,
  places: Places,
): Scene & Layout {
  const previous = useRef({ focus: whole.focus, layout: EMPTY_LAYOUT });
  const base = useMemo(() => {
    const known = previous.current.focus === whole.focus ? previous.current.layout : EMPTY_LAYOUT;
    const layout = placeScene(sceneOf(whole, openings, showSelfLinks), known);
    previous.current = { focus: whole.focus, layout };
    return layout;
  }, [whole, openings, showSelfLinks]);
  const scene = useMemo(() => sceneOf(shown, openings, showSelfLinks), [shown, openings, showSelfLinks]);
  return useMemo(() => ({ ...scene, ...placeScene(scene, base, places) }), [scene, base, places]);
}
