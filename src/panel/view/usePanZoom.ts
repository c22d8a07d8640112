import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { zoomAround, type Size, type View } from '../layout/viewport';

/** A drag shorter than this is a click. */
const DRAG_THRESHOLD = 4;

/** What a drag moves instead of the view where it begins on a box. */
export interface BoxDrag {
  /** Id of the box at an element; undefined where there is none. */
  readonly boxAt: (element: Element) => string | undefined;
  /** Called with how far the pointer has gone since the drag began, in map coordinates. */
  readonly onMove: (box: string, dx: number, dy: number) => void;
  readonly onDrop: (box: string) => void;
}

interface PanZoom {
  readonly view: View;
  readonly setView: (view: View | ((now: View) => View)) => void;
  readonly zoomBy: (factor: number) => void;
  /** True for the click that ends a drag. */
  readonly wasDragged: () => boolean;
}

/** Wheel zooms, dragging moves the view or the box it begins on, on the element of `ref`. */
export function usePanZoom(ref: RefObject<SVGSVGElement | null>, size: Size, drag: BoxDrag): PanZoom {
  const [view, setView] = useState<View>({ x: 0, y: 0, scale: 1 });
  const dragged = useRef(false);
  const now = useRef({ view, drag });
  now.current = { view, drag };

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
      setView((before) => zoomAround(before, factor, event.clientX - left, event.clientY - top));
    };
    const onPointerDown = (down: PointerEvent) => {
      if (down.button !== 0) {
        return;
      }
      dragged.current = false;
      const start = now.current.view;
      const box = now.current.drag.boxAt(down.target as Element);
      const onMove = (move: PointerEvent) => {
        const [dx, dy] = [move.clientX - down.clientX, move.clientY - down.clientY];
        if (!dragged.current && Math.hypot(dx, dy) < DRAG_THRESHOLD) {
          return;
        }
        dragged.current = true;
        if (box === undefined) {
          setView((before) => ({ ...before, x: start.x + dx, y: start.y + dy }));
        } else {
          now.current.drag.onMove(box, dx / start.scale, dy / start.scale);
        }
      };
      const onUp = () => {
        window.removeEventListener('pointermove', onMove);
        window.removeEventListener('pointerup', onUp);
        window.removeEventListener('pointercancel', onUp);
        if (box !== undefined && dragged.current) {
          now.current.drag.onDrop(box);
        }
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
    (factor: number) => setView((before) => zoomAround(before, factor, size.width / 2, size.height / 2)),
    [size.width, size.height],
  );
  const wasDragged = useCallback(() => dragged.current, []);
  return { view, setView, zoomBy, wasDragged };
}
