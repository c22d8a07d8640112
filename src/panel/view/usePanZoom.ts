import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { type Rect } from '../layout/geometry';

/** Screen = map × scale + (x, y). */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

const LEAST_SCALE = 0.1;
const GREATEST_SCALE = 3;
const MARGIN = 24;
/** A drag shorter than this is a click. */
const DRAG_THRESHOLD = 4;

/** The view that shows all of `bounds`, never enlarged. */
export function fitView(bounds: Rect, width: number, height: number): View {
  const room = { width: Math.max(1, width - 2 * MARGIN), height: Math.max(1, height - 2 * MARGIN) };
  const scale = clamp(Math.min(room.width / Math.max(1, bounds.width), room.height / Math.max(1, bounds.height), 1));
  return {
    x: width / 2 - (bounds.x + bounds.width / 2) * scale,
    y: height / 2 - (bounds.y + bounds.height / 2) * scale,
    scale,
  };
}

/** The view after zooming by `factor` around a point of the screen, which stays where it is. */
export function zoomAround(view: View, factor: number, x: number, y: number): View {
  const scale = clamp(view.scale * factor);
  const ratio = scale / view.scale;
  return { scale, x: x - (x - view.x) * ratio, y: y - (y - view.y) * ratio };
}

function clamp(scale: number): number {
  return Math.min(GREATEST_SCALE, Math.max(LEAST_SCALE, scale));
}

interface PanZoom {
  readonly view: View;
  readonly setView: (view: View) => void;
  readonly zoomBy: (factor: number) => void;
  /** True for the click that ends a drag. */
  readonly wasDragged: () => boolean;
}

/** Wheel zooms, dragging moves, on the element of `ref`. */
export function usePanZoom(ref: RefObject<SVGSVGElement | null>, width: number, height: number): PanZoom {
  const [view, setView] = useState<View>({ x: 0, y: 0, scale: 1 });
  const dragged = useRef(false);

  useEffect(() => {
    const element = ref.current;
    if (!element) {
      return undefined;
    }
    // React listens to the wheel passively, which can't keep the page from scrolling.
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const { left, top } = element.getBoundingClientRect();
      const factor = Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.0015));
      setView((now) => zoomAround(now, factor, event.clientX - left, event.clientY - top));
    };
    const onPointerDown = (down: PointerEvent) => {
      if (down.button !== 0) {
        return;
      }
      dragged.current = false;
      let last = down;
      const onMove = (move: PointerEvent) => {
        if (!dragged.current && Math.hypot(move.clientX - down.clientX, move.clientY - down.clientY) < DRAG_THRESHOLD) {
          return;
        }
        dragged.current = true;
        const [dx, dy] = [move.clientX - last.clientX, move.clientY - last.clientY];
        last = move;
        setView((now) => ({ ...now, x: now.x + dx, y: now.y + dy }));
      };
      const onUp = () => {
        window.removeEventListener('pointermove', onMove);
        window.removeEventListener('pointerup', onUp);
        window.removeEventListener('pointercancel', onUp);
      };
      window.addEventListener('pointermove', onMove);
      window.addEventListener('pointerup', onUp);
      window.addEventListener('pointercancel', onUp);
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    element.addEventListener('pointerdown', onPointerDown);
    return () => {
      element.removeEventListener('wheel', onWheel);
      element.removeEventListener('pointerdown', onPointerDown);
    };
  }, [ref]);

  const zoomBy = useCallback(
    (factor: number) => setView((now) => zoomAround(now, factor, width / 2, height / 2)),
    [width, height],
  );
  const wasDragged = useCallback(() => dragged.current, []);
  return { view, setView, zoomBy, wasDragged };
}
