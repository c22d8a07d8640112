import React, { memo, useMemo } from 'react';
import { type Line } from '../layout/boxes';
import { curvesOf } from '../layout/curves';
import { formatCount, formatMetric, metricOf, type Metric } from '../layout/figures';
import { type Highlight } from '../layout/highlight';
import { type Layout } from '../layout/place';
import { type Scene } from '../layout/scene';
import { lineCaption } from './captions';
import { ColumnCaptions } from './ColumnCaptions';
import { lineWidths } from './lineWidth';
import { MapBox, type BoxActions } from './MapBox';
import { type DrawingActions } from './MapDrawing';
import { MapLine } from './MapLine';

interface ContentProps {
  readonly map: Scene & Layout;
  readonly metric: Metric;
  readonly selected: string | undefined;
  readonly marked: string | undefined;
  readonly highlight: Highlight | undefined;
  readonly titles: ReadonlyMap<string, string>;
  readonly actions: DrawingActions;
  readonly onToggle: (id: string) => void;
  readonly onHover: (line: Line | undefined, x: number, y: number) => void;
}

/** Lines and boxes. Drawn anew only when the map or what is chosen on it changes, not while it is moved. */
export const MapContent = memo(Content, (before, now) =>
  (['map', 'metric', 'selected', 'marked', 'highlight', 'actions'] as const).every(
    (name) => before[name] === now[name],
  ),
);

function Content({ map, metric, selected, marked, highlight, titles, actions, onToggle, onHover }: ContentProps) {
  const curves = useMemo(() => curvesOf(map.lines, map, (line) => labelOf(line, metric)), [map, metric]);
  const widthOf = useMemo(() => lineWidths(map.lines, metric), [map, metric]);
  const select = (id: string, extend: boolean) => actions.select(!extend && id === selected ? undefined : id, extend);
  const contextMenu = (id: string) => (event: React.MouseEvent<Element>) => {
    event.preventDefault();
    // The menu key has no place of the pointer.
    const { left, bottom } = event.currentTarget.getBoundingClientRect();
    actions.openMenu(id, event.clientX || left, event.clientY || bottom);
  };
  const boxActions: BoxActions = { ...actions, select, toggle: onToggle, contextMenu };
  return (
    <>
      <ColumnCaptions map={map} />
      {curves.map((curve) => (
        <MapLine
          key={curve.line.id}
          curve={curve}
          width={widthOf(curve.line)}
          caption={lineCaption(curve.line, (id) => titles.get(id) ?? id)}
          faded={highlight !== undefined && !highlight.lines.has(curve.line.id)}
          highlighted={selected === curve.line.id}
          onSelect={(line) => select(line.id, false)}
          onMenu={contextMenu(curve.line.id)}
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
          marked={marked}
          faded={(id) => highlight !== undefined && !highlight.ids.has(id)}
          actions={boxActions}
        />
      ))}
    </>
  );
}

function labelOf(line: Line, metric: Metric): string {
  return line.failed ? `✕ ${formatCount(line.figures.failed)}` : formatMetric(metricOf(line.figures, metric), metric);
}
