import { useEffect, useMemo, useRef, useState } from 'react';
import { type MapGraph } from '../layout/graph';
import { type Size } from '../layout/viewport';
import { arrange, placementTask, type FleetLayout } from './arrange';
import { fleetModel, type FleetModel } from './fleetModel';
import { fleetScale, groupBox } from './groupBox';
import { firstPlaces, type PlacementTask, type Places } from './placement';
import { runPlacement } from './runPlacement';

export interface FleetPicture {
  readonly model: FleetModel;
  readonly layout: FleetLayout;
  /** False while the boxes have their first places only. */
  readonly settled: boolean;
}

/** Drawn at once with first places, then with settled ones; boxes that were there before stay where they were. */
export function useFleetLayout(graph: MapGraph, size: Size): FleetPicture {
  const model = useMemo(() => fleetModel(graph), [graph]);
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
  const layout = useMemo(
    () => arrange(model, boxes, settled ? result.places : firstPlaces(task), scale),
    [model, boxes, scale, task, settled, result],
  );
  return { model, layout, settled };
}
