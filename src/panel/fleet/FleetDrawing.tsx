import React, { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useStyles2, useTheme2 } from '@grafana/ui';
import { type Openings } from '../layout/boxes';
import { formatMetric, metricOf, type Metric } from '../layout/figures';
import { type MapGraph } from '../layout/graph';
import { centredView, fitView, viewShowing, visibleRect, type Size } from '../layout/viewport';
import { DrawingControls } from '../view/DrawingControls';
import { moveFocus } from '../view/keyboard';
import { Minimap } from '../view/Minimap';
import { type MenuPlace } from '../view/NodeMenu';
import { getMapStyles } from '../view/styles';
import { usePanZoom, type BoxDrag } from '../view/usePanZoom';
import { activeTest, isShown } from './active';
import { type FleetLayout } from './arrange';
import { namesZoom } from './detail';
import { FleetLegend } from './FleetLegend';
import { type FleetModel } from './fleetModel';
import { type FleetScene } from './fleetScene';
import { FleetTargets } from './FleetTargets';
import { FleetTooltip, type Hover } from './FleetTooltip';
import { curveAt, groupCurves } from './groupCurves';
import { type FleetHighlight } from './groupHighlight';
import { groupOfKey } from './groupKey';
import { hitAt } from './hit';
import { minimapOf } from './minimapOf';
import { nodeCurves, withProcesses } from './nodeCurves';
import { openView } from './openView';
import { paintFleet, type FleetPaint } from './paintFleet';
import { inPaintingOrder } from './paintLinks';
import { paletteOf } from './palette';
import { FLEET_TEST_IDS } from './testIds';
import { type FleetActions } from './useFleetActions';

interface DrawingProps {
  /** What is shown. */
  readonly graph: MapGraph;
  readonly model: FleetModel;
  /** As long as no box is collapsed or expanded. */
  readonly first: FleetLayout;
  readonly layout: FleetLayout;
  readonly settled: boolean;
  readonly scene: FleetScene;
  readonly size: Size;
  /** The size without what covers its foot. */
  readonly room: Size;
  /** Pixels at the right that the details cover. */
  readonly covered: number;
  readonly collapsed: ReadonlySet<string>;
  readonly openings: Openings;
  readonly selected: string | undefined;
  /** What the search finds, and what is selected. */
  readonly chosen: readonly string[];
  /** The search hit that the reader is at. */
  readonly marked: string | undefined;
  readonly highlight: FleetHighlight | undefined;
  readonly metric: Metric;
  readonly onPaint: (paint: FleetPaint) => void;
  readonly onMenu: (place: MenuPlace) => void;
  readonly actions: FleetActions;
}

/** Pixels that a link reaches beyond its line. */
const REACH = 6;
/** Pixels at the bottom that the legend and the controls need. */
export const FOOT = 56;
/** Pixels beside the dot of a machine, for its name. */
const NAME_ROOM = 100;
/** Boxes have their places from the layout alone. */
const NO_BOX_DRAG: BoxDrag = { boxAt: () => undefined, onMove: () => undefined, onDrop: () => undefined };

/** Groups as boxes on a canvas, with machines as dots and links between boxes; moved and zoomed as one. */
export function FleetDrawing(props: DrawingProps) {
  const { graph, model, first, layout, settled, scene, size, room, covered, collapsed, openings } = props;
  const { selected, chosen, marked, highlight, metric, onPaint, onMenu, actions } = props;
  const styles = useStyles2(getMapStyles);
  const theme = useTheme2();
  const palette = useMemo(() => paletteOf(theme), [theme]);
  const targets = useRef<SVGSVGElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { view, setView, zoomBy, wasDragged } = usePanZoom(targets, size, NO_BOX_DRAG);
  const [focused, setFocused] = useState<string>();
  const [hover, setHover] = useState<Hover>();
  const moved = useRef(false);
  const newest = useRef(layout);
  newest.current = layout;

  const open = [...openings.opened].map(groupOfKey).find((group) => group !== undefined);
  const groups = useMemo(() => new Map(model.groups.map((group) => [group.id, group])), [model]);
  const boxOf = useMemo(() => new Map(layout.boxes.map((box) => [box.id, box])), [layout]);
  const curves = useMemo(() => groupCurves(model.groupLinks, (id) => boxOf.get(id), metric), [model, boxOf, metric]);
  const minimap = useMemo(() => minimapOf(layout, groups), [layout, groups]);
  const active = hover?.group ?? focused ?? open;
  const node = hover?.node;
  const framed = useMemo(() => new Set(chosen), [chosen]);
  const followed = useMemo(
    () => [selected, marked, node?.id].filter((id) => id !== undefined),
    [selected, marked, node?.id],
  );
  const ofNodes = useMemo(
    () => nodeCurves(graph, scene, groups.get(open ?? ''), followed, metric),
    [graph, scene, groups, open, followed, metric],
  );
  const isActive = useMemo(() => activeTest(hover?.curve, active, highlight), [hover?.curve, active, highlight]);
  const shown = useMemo(
    () =>
      inPaintingOrder(
        curves.filter(({ link }) => isShown(link, active, groups, highlight)),
        isActive,
      ),
    [curves, active, groups, highlight, isActive],
  );

  // Until the reader moves it, the view shows the open group, or the whole map.
  useEffect(() => {
    moved.current = false;
  }, [open]);
  useEffect(() => {
    if (!moved.current) {
      const box = newest.current.boxes.find(({ id }) => id === open);
      setView(box ? openView(box, layout.scale, room) : fitView(newest.current.bounds, room));
    }
  }, [open, first, room]);
  useEffect(() => {
    const rect = scene.rects.get(marked ?? '');
    if (rect) {
      moved.current = true;
      const scale = Math.max(view.scale, namesZoom(layout.scale));
      setView((now) => centredView({ ...now, scale }, rect.x + rect.width / 2, rect.y + rect.height / 2, room));
    }
  }, [marked]);
  useEffect(() => {
    const rect = scene.rects.get(selected ?? '');
    if (rect) {
      moved.current = true;
      setView((now) =>
        viewShowing(now, rect, { ...room, width: room.width - (covered > 0 ? covered + NAME_ROOM : 0) }),
      );
    }
  }, [selected, covered]);

  useLayoutEffect(() => {
    const ids = withProcesses(followed, scene.boxes);
    const paint: FleetPaint = {
      groups,
      layout,
      palette,
      active,
      collapsed,
      highlight,
      framed,
      marked: new Set([selected, marked].filter((id) => id !== undefined)),
      curves: shown,
      nodeCurves: ofNodes,
      isActive,
      isActiveNode: ids.size === 0 ? undefined : ({ link }) => ids.has(link.source) || ids.has(link.target),
      labelOf: ({ figures }) =>
        figures.failed > 0 ? `✕ ${figures.failed}` : formatMetric(metricOf(figures, metric), metric),
    };
    if (canvas.current) {
      paintFleet(canvas.current, size, view, paint);
    }
    onPaint(paint);
  }, [
    groups,
    layout,
    palette,
    size,
    view,
    active,
    collapsed,
    highlight,
    framed,
    selected,
    marked,
    followed,
    scene,
    shown,
    ofNodes,
    isActive,
    metric,
  ]);

  const showAll = () => {
    moved.current = false;
    actions.open(undefined);
    setView(fitView(layout.bounds, room));
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
    const curve = hit ? undefined : curveAt([...ofNodes, ...shown], point, REACH / view.scale);
    setHover(hit || curve ? { ...screen, group: hit?.box.id, node: hit?.node, curve } : undefined);
  };
  const onClick = (event: React.MouseEvent) => {
    const hit = hitAt(layout, onMap(pointOf(event)), view.scale);
    if (wasDragged()) {
      return;
    }
    if (!hit) {
      actions.select(undefined, false);
    } else if (hit.onArrow) {
      actions.collapse(hit.box.id);
    } else if (hit.node) {
      const again = hit.node.id === selected && !event.shiftKey && event.detail < 2;
      actions.select(again ? undefined : hit.node.id, event.shiftKey);
    } else {
      actions.open(hit.box.id === open ? undefined : hit.box.id);
    }
  };
  const onDoubleClick = (event: React.MouseEvent) => {
    const machine = hitAt(layout, onMap(pointOf(event)), view.scale)?.node?.machine;
    if (machine) {
      actions.load(machine);
    }
  };
  const onContextMenu = (event: React.MouseEvent) => {
    const hit = hitAt(layout, onMap(pointOf(event)), view.scale)?.node;
    // The menu key is pressed on what has the keyboard's focus, and has no place of the pointer.
    const id = (event.target as Element).getAttribute('data-id') ?? hit?.id;
    if (id !== undefined) {
      event.preventDefault();
      const { left, bottom } = (event.target as Element).getBoundingClientRect();
      onMenu({ id, x: event.clientX || left, y: event.clientY || bottom, opener: document.activeElement });
    }
  };
  const go = (x: number, y: number) => {
    moved.current = true;
    setView((now) => centredView(now, x, y, size));
  };

  return (
    <div style={{ position: 'relative', ...size }}>
      <canvas ref={canvas} style={{ position: 'absolute', ...size }} aria-hidden="true" />
      <svg
        ref={targets}
        {...size}
        className={styles.drawing}
        style={{ position: 'relative', cursor: hover?.group ? 'pointer' : undefined }}
        role="group"
        aria-label={summaryOf(model)}
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
        onDoubleClick={onDoubleClick}
        onContextMenu={onContextMenu}
        onKeyDown={(event) => (event.key === 'Escape' ? showAll() : moveFocus(event, '[role="button"]'))}
      >
        <FleetTargets
          groups={groups}
          layout={layout}
          open={open}
          collapsed={collapsed}
          selected={selected}
          highlight={highlight}
          view={view}
          onFocus={setFocused}
          actions={actions}
        />
      </svg>
      <FleetLegend model={model} palette={palette} open={open} onShowAll={showAll} />
      <div style={{ position: 'absolute', right: 184 + covered, bottom: 48 }}>
        <Minimap map={minimap} bounds={layout.bounds} visible={visibleRect(view, size)} onGo={go} />
      </div>
      <DrawingControls
        covered={covered}
        onZoomIn={() => zoomBy(1.4)}
        onZoomOut={() => zoomBy(1 / 1.4)}
        onFit={showAll}
      />
      {hover && <FleetTooltip hover={hover} graph={graph} groups={groups} size={size} />}
    </div>
  );
}

function summaryOf({ groups }: FleetModel): string {
  const machines = groups.reduce((count, { members }) => count + members.length, 0);
  const failing = groups.filter(({ failed }) => failed > 0).length;
  return `Map of ${machines} machines in ${groups.length} groups, ${failing} with failed connections`;
}
