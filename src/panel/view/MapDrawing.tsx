import React, { useEffect, useMemo, useRef, useState } from 'react';
import { useStyles2 } from '@grafana/ui';
import { type StatusReason } from '../../model/map';
import { type Line } from '../layout/boxes';
import { type Metric } from '../layout/figures';
import { boundsOf } from '../layout/geometry';
import { type Highlight } from '../layout/highlight';
import { type Layout } from '../layout/place';
import { type Scene } from '../layout/scene';
import { centredView, fitView, isRoomFor, viewShowing, visibleRect } from '../layout/viewport';
import { DrawingControls } from './DrawingControls';
import { moveFocus, nudgeOf } from './keyboard';
import { MapContent } from './MapContent';
import { MapTooltip } from './MapTooltip';
import { Minimap } from './Minimap';
import { getMapStyles } from './styles';
import { TEST_IDS } from './testIds';
import { usePanZoom, type BoxDrag } from './usePanZoom';

export interface DrawingActions {
  /** @param extend as with the shift key: the way from what is selected to this */
  readonly select: (id: string | undefined, extend: boolean) => void;
  readonly toggle: (id: string) => void;
  readonly openMenu: (id: string, pageX: number, pageY: number) => void;
  readonly openReason: (id: string, badge: StatusReason['badge']) => void;
  readonly moveBox: BoxDrag['onMove'];
  readonly dropBox: BoxDrag['onDrop'];
}

interface DrawingProps {
  readonly map: Scene & Layout;
  readonly focus: string;
  readonly metric: Metric;
  readonly width: number;
  readonly height: number;
  /** Pixels at the right that the properties cover. */
  readonly covered: number;
  readonly selected: string | undefined;
  /** The search hit that the reader is at. */
  readonly marked: string | undefined;
  readonly highlight: Highlight | undefined;
  /** Gets the element that holds the whole drawing, and null once there is none. */
  readonly onContent: (content: SVGGElement | null) => void;
  readonly actions: DrawingActions;
}

/** The map itself: lines under boxes, moved and zoomed as one. */
export function MapDrawing(props: DrawingProps) {
  const { map, focus, width, height, covered, selected, marked, onContent, actions } = props;
  const styles = useStyles2(getMapStyles);
  const svg = useRef<SVGSVGElement>(null);
  const toggled = useRef<string | undefined>(undefined);
  const room = { width: width - covered, height };
  const { view, setView, zoomBy, wasDragged } = usePanZoom(svg, room, {
    boxAt: (element) => element.closest('[data-box-id]')?.getAttribute('data-box-id') ?? undefined,
    onMove: actions.moveBox,
    onDrop: actions.dropBox,
  });
  const [hovered, setHovered] = useState<{ line: Line; x: number; y: number }>();
  const bounds = useMemo(() => boundsOf([...map.rects.values()]), [map.rects]);
  const titles = useMemo(() => titlesOf(map), [map]);
  const titleOf = (id: string) => titles.get(id) ?? id;
  const fit = () => setView(fitView(bounds, room));
  const show = (id: string | undefined) => {
    const rect = map.rects.get(id ?? '');
    if (rect) {
      setView((now) => viewShowing(now, rect, room));
    }
  };

  // Nothing else moves the map as a whole: not a refresh, nor opening, selecting and filtering.
  useEffect(fit, [focus, width, height]);
  // Where all of it has room beside the details, they cover none of it.
  useEffect(() => setView((now) => (isRoomFor(bounds, now, room) ? viewShowing(now, bounds, room) : now)), [covered]);
  useEffect(() => show(marked), [marked]);
  useEffect(() => show(selected), [selected, covered]);
  useEffect(() => {
    if (toggled.current !== undefined) {
      show(toggled.current);
      nodeElement(svg.current, toggled.current)?.focus();
      toggled.current = undefined;
    }
  }, [map]);

  const toggle = (id: string) => {
    toggled.current = id;
    actions.toggle(id);
  };
  const onKeyDown = (event: React.KeyboardEvent<SVGSVGElement>) => {
    if (event.key === 'Escape') {
      actions.select(undefined, false);
      return;
    }
    const nudge = nudgeOf(event);
    const box = (event.target as Element).closest('[data-box-id]')?.getAttribute('data-box-id');
    if (nudge && box) {
      event.preventDefault();
      actions.moveBox(box, nudge.dx, nudge.dy);
      actions.dropBox(box);
    } else {
      moveFocus(event, `[data-testid="${TEST_IDS.node}"]`);
    }
  };

  return (
    <>
      <svg
        ref={svg}
        className={styles.drawing}
        width={width}
        height={height}
        role="group"
        aria-label="Service map"
        data-testid={TEST_IDS.map}
        data-focus={focus}
        onClickCapture={(event) => wasDragged() && event.stopPropagation()}
        onClick={(event) => event.target === svg.current && actions.select(undefined, false)}
        onKeyDown={onKeyDown}
      >
        <g ref={onContent} transform={`translate(${view.x},${view.y}) scale(${view.scale})`}>
          <MapContent
            {...props}
            titles={titles}
            onToggle={toggle}
            onHover={(line, x, y) => setHovered(line && { line, x, y })}
          />
        </g>
      </svg>
      {hovered && (
        <MapTooltip line={hovered.line} pageX={hovered.x} pageY={hovered.y} stage={svg.current} titleOf={titleOf} />
      )}
      <Minimap
        map={map}
        bounds={bounds}
        visible={visibleRect(view, room)}
        onGo={(x, y) => setView((now) => centredView(now, x, y, room))}
      />
      <DrawingControls covered={covered} onZoomIn={() => zoomBy(1.25)} onZoomOut={() => zoomBy(0.8)} onFit={fit} />
    </>
  );
}

function nodeElement(svg: SVGSVGElement | null, id: string): SVGGElement | undefined {
  const nodes = svg?.querySelectorAll<SVGGElement>(`[data-testid="${TEST_IDS.node}"]`) ?? [];
  return [...nodes].find((node) => node.dataset.nodeId === id);
}

function titlesOf(map: Layout): Map<string, string> {
  return new Map(
    map.boxes.flatMap((box) => [
      [box.id, box.title] as const,
      ...box.rows.map((row) => [row.id, `${row.node.title} (${box.title})`] as const),
    ]),
  );
}
