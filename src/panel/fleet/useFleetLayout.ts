import { useEffect, useMemo, useRef, useState } from 'react';
import { type Size } from '../layout/viewport';
import { arrange, placementTask, type FleetLayout } from './arrange';
import { type FleetModel } from './fleetModel';
import { fleetScale, groupBox, UNTOUCHED, type BoxShape } from './groupBox';
import { firstPlaces, type PlacementTask, type Places } from './placement';
import { reshaped } from './reshape';
import { runPlacement } from './runPlacement';

export interface FleetPicture {
  /** As long as no box is collapsed or expanded. */
  readonly first: FleetLayout;
  readonly layout: FleetLayout;
  /** False while the boxes have their first places only. */
  readonly settled: boolean;
}

/** Drawn at once with first places, then with settled ones; boxes that were there before stay where they were. */
export function useFleetLayout(model: FleetModel, size: Size, shape: BoxShape): FleetPicture {
  const { width, height } = size;
  const known = useRef<Places>({});
  const { boxes, scale, task } = useMemo(() => {
    const scale = fleetScale(model.groups, { width, height });
    const boxes = model.groups.map((group) => groupBox(group, scale));
    return { boxes, scale, task: placementTask(model, boxes, width / Math.max(1, height), known.current) };
  }, [model, width, height]);
  const [result, setResult] = useState<{ task: PlacementTask; places: Places }>();

  useEffect(
    () =>
      runPlacement(task, (places) => {
        known.current = places;
        setResult({ task, places });
      }),
    [task],
  );

  const settled = result?.task === task;
  const places = useMemo(() => (settled ? result.places : firstPlaces(task)), [task, settled, result]);
  const first = useMemo(() => arrange(model, boxes, places, scale), [model, boxes, places, scale]);
  const layout = useMemo(() => {
    if (shape === UNTOUCHED) {
      return first;
    }
    const shaped = model.groups.map((group) => groupBox(group, scale, shape));
    return arrange(model, shaped, reshaped(places, boxes, shaped), scale);
  }, [model, boxes, places, scale, first, shape]);
  return { first, layout, settled };
}
