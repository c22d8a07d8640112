import React, { useEffect, useMemo, useRef, useState } from 'react';
import { useStyles2 } from '@grafana/ui';
import { type Line } from '../layout/boxes';
import { curvesOf } from '../layout/curves';
import { type Metric } from '../layout/figures';
import { boundsOf } from '../layout/geometry';
import { highlightOf } from '../layout/highlight';
import { type Layout } from '../layout/place';
import { type Scene } from '../layout/scene';
import { lineCaption } from './captions';
import { DrawingControls } from './DrawingControls';
import { moveFocus } from './keyboard';
import { lineWidths } from './lineWidth';
import { MapBox, type BoxActions } from './MapBox';
import { MapLine } from './MapLine';
import { MapTooltip } from './MapTooltip';
import { getMapStyles } from './styles';
import { TEST_IDS } from './testIds';
import { fitView, usePanZoom } from './usePanZoom';

interface DrawingProps {
  readonly map: Scene & Layout;
  readonly focus: string;
  readonly metric: Metric;
  readonly width: number;
  readonly height: number;
  readonly selected: string | undefined;
  readonly onSelect: (id: string | undefined) => void;
  readonly onToggle: (id: string) => void;
  readonly onMenu: BoxActions['openMenu'];
}

/** The map itself: lines under boxes, moved and zoomed as one. */
export function MapDrawing({ map, focus, metric, width, height, selected, onSelect, onToggle, onMenu }: DrawingProps) {
  const styles = useStyles2(getMapStyles);
  const svg = useRef<SVGSVGElement>(null);
  const { view, setView, zoomBy, wasDragged } = usePanZoom(svg, width, height);
  const [hovered, setHovered] = useState<{ line: Line; x: number; y: number }>();
  const bounds = useMemo(() => boundsOf([...map.rects.values()]), [map.rects]);
  const fit = () => setView(fitView(bounds, width, height));
  const openBoxes = map.boxes.filter((box) => box.open).map((box) => box.id);

  // A refresh moves nothing: only another map, another size of the panel or opening and closing a box fits anew.
  useEffect(fit, [focus, width, height, JSON.stringify(openBoxes)]);

  const titles = useMemo(() => titlesOf(map), [map]);
  const content = useMemo(() => {
    const highlight = selected === undefined ? undefined : highlightOf([selected], map.boxes, map.lines);
    const select = (id: string) => onSelect(id === selected ? undefined : id);
    const actions: BoxActions = { select, toggle: onToggle, openMenu: onMenu };
    const widthOf = lineWidths(map.lines, metric);
    const onHover = (line: Line | undefined, x: number, y: number) => setHovered(line && { line, x, y });
    return (
      <>
        {curvesOf(map.lines, map).map((curve) => (
          <MapLine
            key={curve.line.id}
            curve={curve}
            width={widthOf(curve.line)}
            caption={lineCaption(curve.line, (id) => titles.get(id) ?? id)}
            faded={highlight !== undefined && !highlight.lines.has(curve.line.id)}
            highlighted={selected === curve.line.id}
            onSelect={(line) => select(line.id)}
            onHover={onHover}
          />
        ))}
        {map.boxes.map((box) => (
          <MapBox
            key={box.id}
            box={box}
            rects={map.rects}
            metric={metric}
            selected={selected}
            faded={(id) => highlight !== undefined && !highlight.ids.has(id)}
            actions={actions}
          />
        ))}
      </>
    );
  }, [map, metric, selected, titles, onSelect, onToggle, onMenu]);

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
        onClick={(event) => event.target === svg.current && onSelect(undefined)}
        onKeyDown={(event) => moveFocus(event, `[data-testid="${TEST_IDS.node}"]`)}
      >
        <g transform={`translate(${view.x},${view.y}) scale(${view.scale})`}>{content}</g>
      </svg>
      {hovered && (
        <MapTooltip
          line={hovered.line}
          pageX={hovered.x}
          pageY={hovered.y}
          stage={svg.current}
          titleOf={(id) => titles.get(id) ?? id}
        />
      )}
      <DrawingControls onZoomIn={() => zoomBy(1.25)} onZoomOut={() => zoomBy(0.8)} onFit={fit} />
    </>
  );
}

function titlesOf(map: Layout): Map<string, string> {
  return new Map(
    map.boxes.flatMap((box) => [
      [box.id, box.title] as const,
      ...box.rows.map((row) => [row.id, `${row.node.title} (${box.title})`] as const),
    ]),
  );
}
