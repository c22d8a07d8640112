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
  const wholeScene = useMemo(() => sceneOf(whole, openings, showSelfLinks), [whole, openings, showSelfLinks]);
  const base = useMemo(() => {
    const known = previous.current.focus === whole.focus ? previous.current.layout : EMPTY_LAYOUT;
    const layout = placeScene(wholeScene, known);
    previous.current = { focus: whole.focus, layout };
    return layout;
  }, [wholeScene]);
  const scene = useMemo(
    () => (shown === whole ? wholeScene : sceneOf(shown, openings, showSelfLinks)),
    [shown, wholeScene],
  );
  return useMemo(() => {
    const isBase = scene === wholeScene && Object.keys(places).length === 0;
    return { ...scene, ...(isBase ? base : placeScene(scene, base, places)) };
  }, [scene, base, places]);
}
