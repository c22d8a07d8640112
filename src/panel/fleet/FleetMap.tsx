import React, { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useStyles2, useTheme2 } from '@grafana/ui';
import { type MapGraph } from '../layout/graph';
import { centredView, fitView, visibleRect, type Size } from '../layout/viewport';
import { DrawingControls } from '../view/DrawingControls';
import { moveFocus } from '../view/keyboard';
import { Minimap } from '../view/Minimap';
import { getMapStyles } from '../view/styles';
import { usePanZoom, type BoxDrag } from '../view/usePanZoom';
import { FleetLegend } from './FleetLegend';
import { FleetTargets } from './FleetTargets';
import { FleetTooltip } from './FleetTooltip';
import { curveAt, groupCurves, type GroupCurve } from './groupCurves';
import { hitAt } from './hit';
import { machineCurves } from './machineCurves';
import { minimapOf } from './minimapOf';
import { openView } from './openView';
import { inPaintingOrder } from './paintLinks';
import { paintFleet } from './paintFleet';
import { paletteOf } from './palette';
import { FLEET_TEST_IDS } from './testIds';
import { useFleetLayout } from './useFleetLayout';

interface FleetMapProps {
  readonly graph: MapGraph;
  readonly width: number;
  readonly height: number;
  /** What the panel puts before the map: the way back, the machine list's button. */
  readonly lead: React.ReactNode;
  readonly onLoadMap: (machine: string) => void;
}

/** What the pointer is on. */
export interface Hover {
  readonly group?: string;
  readonly machine?: string;
  readonly curve?: GroupCurve;
  readonly x: number;
  readonly y: number;
}

/** Pixels that a link reaches beyond its line. */
const REACH = 6;
/** Pixels at the bottom that the legend and the controls need. */
const FOOT = 56;
/** Boxes have their places from the layout alone. */
const NO_BOX_DRAG: BoxDrag = { boxAt: () => undefined, onMove: () => undefined, onDrop: () => undefined };

/** The fleet's map, once the page could answer in between reading it and drawing it: both take their time. */
export function FleetMap({ graph, ...props }: FleetMapProps) {
  const later = useLater(graph);
  return later === undefined ? null : <FleetDrawing graph={later} {...props} />;
}

/** The value a task later; undefined in the first one. */
function useLater<T>(value: T): T | undefined {
  const [later, setLater] = useState<T>();
  useEffect(() => {
    const timer = setTimeout(() => setLater(value));
    return () => clearTimeout(timer);
  }, [value]);
  return later;
}

/** The fleet, or some machines of it: groups as boxes on a canvas, with machines as dots and links between boxes. */
function FleetDrawing({ graph, width, height, lead, onLoadMap }: FleetMapProps) {
  const styles = useStyles2(getMapStyles);
  const theme = useTheme2();
  const palette = useMemo(() => paletteOf(theme), [theme]);
  const size: Size = useMemo(() => ({ width, height }), [width, height]);
  const room: Size = useMemo(() => ({ width, height: Math.max(1, height - FOOT) }), [width, height]);
  const { model, layout, settled } = useFleetLayout(graph, room);
  const targets = useRef<SVGSVGElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { view, setView, zoomBy, wasDragged } = usePanZoom(targets, size, NO_BOX_DRAG);
  const [open, setOpen] = useState<string>();
  const [focused, setFocused] = useState<string>();
  const [hover, setHover] = useState<Hover>();
  const moved = useRef(false);

  const groups = useMemo(() => new Map(model.groups.map((group) => [group.id, group])), [model]);
  const boxOf = useMemo(() => new Map(layout.boxes.map((box) => [box.id, box])), [layout]);
  const curves = useMemo(() => groupCurves(model.groupLinks, (id) => boxOf.get(id)), [model, boxOf]);
  const minimap = useMemo(() => minimapOf(layout, groups), [layout, groups]);
  const ofOpen = useMemo(() => machineCurves(graph, layout, groups.get(open ?? '')), [graph, layout, groups, open]);
  const active = hover?.group ?? focused ?? open;
  const isActive = useMemo(() => activeTest(hover?.curve, active), [hover?.curve, active]);
  const shown = useMemo(
    () =>
      inPaintingOrder(
        curves.filter(({ link }) => isShown(link, active, groups)),
        isActive,
      ),
    [curves, active, groups, isActive],
  );

  useEffect(() => {
    // Until the reader moves it, the view shows the whole map.
    if (!moved.current) {
      setView(fitView(layout.bounds, room));
    }
  }, [layout.bounds, room]);

  useLayoutEffect(() => {
    if (canvas.current) {
      paintFleet(canvas.current, size, view, {
        groups,
        layout,
        palette,
        active,
        curves: shown,
        machineCurves: ofOpen,
        machine: hover?.machine,
        isActive,
      });
    }
  }, [groups, layout, palette, size, view, active, shown, ofOpen, isActive, hover?.machine]);

  const openGroup = useCallback(
    (id: string) => {
      moved.current = true;
      setOpen(id);
      setView(openView(boxOf.get(id)!, layout.scale, room));
    },
    [boxOf, layout.scale, room],
  );
  const showAll = useCallback(() => {
    moved.current = false;
    setOpen(undefined);
    setView(fitView(layout.bounds, room));
  }, [layout.bounds, room]);
  const load = (node: string | undefined) => {
    const machine = graph.nodes.find(({ id }) => id === node)?.machine;
    return machine ? (onLoadMap(machine), true) : false;
  };
  const pointOf = (event: React.MouseEvent) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const onMap = ({ x, y }: { x: number; y: number }) => ({
    x: (x - view.x) / view.scale,
    y: (y - view.y) / view.scale,
  });

  const onPointerMove = (event: React.PointerEvent) => {
    const screen = pointOf(event);
    if (event.buttons !== 0) {
      moved.current = true;
      return;
    }
    const point = onMap(screen);
    const hit = hitAt(layout, point, view.scale);
    const curve = hit ? undefined : curveAt(shown, point, REACH / view.scale);
    setHover(hit || curve ? { ...screen, group: hit?.box.id, machine: hit?.machine, curve } : undefined);
  };
  const onClick = (event: React.MouseEvent) => {
    const hit = hitAt(layout, onMap(pointOf(event)), view.scale);
    if (wasDragged() || !hit || load(hit.machine)) {
      return;
    }
    if (hit.box.id === open) {
      showAll();
    } else {
      openGroup(hit.box.id);
    }
  };
  const go = (x: number, y: number) => {
    moved.current = true;
    setView((now) => centredView(now, x, y, size));
  };

  return (
    <div style={{ position: 'relative', width, height }}>
      <canvas ref={canvas} style={{ position: 'absolute', width, height }} aria-hidden="true" />
      <svg
        ref={targets}
        width={width}
        height={height}
        className={styles.drawing}
        style={{ position: 'relative', cursor: hover?.group ? 'pointer' : undefined }}
        role="group"
        aria-label={summaryOf(model.groups)}
        data-testid={FLEET_TEST_IDS.map}
        data-settled={settled}
        data-groups={model.groups.length}
        data-machines={model.groupOf.size}
        onPointerMove={onPointerMove}
        onPointerLeave={() => setHover(undefined)}
        onWheel={() => {
          moved.current = true;
        }}
        onClick={onClick}
        onKeyDown={(event) => (event.key === 'Escape' ? showAll() : moveFocus(event, '[role="button"]'))}
      >
        <FleetTargets
          groups={groups}
          layout={layout}
          open={open}
          view={view}
          onFocus={setFocused}
          onOpen={openGroup}
          onLoad={load}
        />
      </svg>
      <div className={styles.lead}>{lead}</div>
      <FleetLegend model={model} palette={palette} open={open} onShowAll={showAll} />
      <div style={{ position: 'absolute', right: 184, bottom: 48 }}>
        <Minimap map={minimap} bounds={layout.bounds} visible={visibleRect(view, size)} onGo={go} />
      </div>
      <DrawingControls covered={0} onZoomIn={() => zoomBy(1.4)} onZoomOut={() => zoomBy(1 / 1.4)} onFit={showAll} />
      {hover && <FleetTooltip hover={hover} graph={graph} groups={groups} size={size} />}
    </div>
  );
}

/** Which links stand out: the one that the pointer is on, else those of the group that the reader is at. */
function activeTest(hovered: GroupCurve | undefined, active: string | undefined) {
  if (hovered) {
    return (curve: GroupCurve) => curve.link === hovered.link;
  }
  return active === undefined ? undefined : ({ link }: GroupCurve) => link.source === active || link.target === active;
}

/** Links of what is set aside reach nearly everything: they are drawn for the group that the reader is at. */
function isShown(
  { source, target }: { source: string; target: string },
  active: string | undefined,
  groups: ReadonlyMap<string, { readonly aside: boolean }>,
): boolean {
  const isAside = groups.get(source)?.aside || groups.get(target)?.aside;
  return !isAside || source === active || target === active;
}

function summaryOf(groups: readonly { readonly members: readonly unknown[]; readonly failed: number }[]): string {
  const machines = groups.reduce((count, { members }) => count + members.length, 0);
  const failing = groups.filter(({ failed }) => failed > 0).length;
  return `Map of ${machines} machines in ${groups.length} groups, ${failing} with failed connections`;
}
