import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type Layout } from '../layout/place';
import { placesOf, withoutPlaces, withPlace, type Places, type Positions } from '../layout/positions';

interface OwnPositions {
  readonly places: Places;
  /** Moves a box by so much from where it was when the drag began, until {@link OwnPositions.drop}. */
  readonly move: (box: string, dx: number, dy: number) => void;
  /** Stores where the moved box is now. */
  readonly drop: (box: string) => void;
  /** Back to where the layout puts them; undefined where no box of this map was moved. */
  readonly reset: (() => void) | undefined;
}

interface Moved {
  readonly box: string;
  readonly from: { readonly x: number; readonly y: number };
  readonly x: number;
  readonly y: number;
}

/** Boxes that the reader puts where he wants them: kept with the panel, so that a saved dashboard has them. */
export function usePositions(
  positions: Positions,
  focus: string,
  rects: () => Layout['rects'],
  store: (positions: Positions) => void,
): OwnPositions {
  const [moved, setMoved] = useState<Moved>();
  const newest = useRef<Moved | undefined>(undefined);
  const kept = useMemo(() => placesOf(positions, focus), [positions, focus]);
  const places = useMemo(() => (moved ? { ...kept, [moved.box]: { x: moved.x, y: moved.y } } : kept), [kept, moved]);

  // Until the panel has stored where a box was dropped, it stays there: it would jump back and forth otherwise.
  useEffect(() => setMoved(undefined), [kept]);

  const move = useCallback(
    (box: string, dx: number, dy: number) => {
      const from = newest.current?.box === box ? newest.current.from : rects().get(box);
      if (from) {
        newest.current = { box, from, x: from.x + dx, y: from.y + dy };
        setMoved(newest.current);
      }
    },
    [rects],
  );
  const drop = useCallback(
    (box: string) => {
      if (newest.current?.box === box) {
        store(withPlace(positions, focus, box, newest.current));
      }
      newest.current = undefined;
    },
    [positions, focus, store],
  );
  const reset = useCallback(() => store(withoutPlaces(positions, focus)), [positions, focus, store]);
  return { places, move, drop, reset: Object.keys(kept).length > 0 ? reset : undefined };
}
