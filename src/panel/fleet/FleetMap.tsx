import React, { useEffect, useMemo, useRef, useState } from 'react';
import { type PanelData } from '@grafana/data';
import { type MapAlerts } from '../details/alerts/mapAlerts';
import { DetailsPane } from '../details/DetailsPane';
import { subjectOfNode } from '../details/subject';
import { useDetailsWidth } from '../details/useDetailsWidth';
import { dataLinksOf } from '../layout/dataLinks';
import { EMPTY_GRAPH, type MapGraph } from '../layout/graph';
import { runInSlices } from '../layout/slices';
import { type Metric } from '../layout/figures';
import { type Size } from '../layout/viewport';
import { type MapOptions } from '../options';
import { MapFrame } from '../view/MapFrame';
import { TOOLBAR_HEIGHT } from '../view/MapToolbar';
import { ReadingMap } from '../view/NoMap';
import { NodeMenu, type MenuPlace } from '../view/NodeMenu';
import { useFiltered } from '../view/useFiltered';
import { useReading } from '../view/useReading';
import { useTimeText } from '../view/useTimeText';
import { addressOf, useView } from '../view/useView';
import { FleetBar } from './FleetBar';
import { FleetDrawing, FOOT } from './FleetDrawing';
import { fleetLines, fleetScene } from './fleetScene';
import { fleetModel, makingFleetModel, type FleetModel } from './fleetModel';
import { groupHighlight } from './groupHighlight';
import { fleetDrawing, type FleetPaint } from './paintFleet';
import { withProcesses } from './processes';
import { shownLayout } from './shownLayout';
import { useExpanded } from './useExpanded';
import { useFleetActions } from './useFleetActions';
import { useFleetLayout } from './useFleetLayout';
import { useFleetShape } from './useFleetShape';

export interface FleetMapProps {
  readonly panel: number;
  readonly graph: MapGraph;
  /** Uid of the datasource that answered. */
  readonly datasource: string | undefined;
  readonly alerts: MapAlerts;
  readonly data: PanelData;
  /** The frames that the graph was read from: they carry data links. */
  readonly series: PanelData['series'];
  /** Milliseconds since 1970. */
  readonly range: { readonly from: number; readonly to: number };
  readonly options: MapOptions;
  readonly onOptions: (options: MapOptions) => void;
  readonly width: number;
  readonly height: number;
  /** Stands first in the toolbar. */
  readonly lead: React.ReactNode;
  readonly onLoadMap: (machine: string) => void;
}

/** Round trips are not read for many machines. */
const FLEET_METRICS: readonly Metric[] = ['connections', 'bytes', 'failures'];

/** The map of a fleet, or of some machines of it; without machines what is around it, until it has come. */
export function FleetMap({ graph, ...props }: FleetMapProps) {
  const prepared = usePrepared(graph);
  return <Fleet {...prepared} {...props} />;
}

interface Prepared {
  readonly graph: MapGraph;
  readonly model: FleetModel;
}

const NOTHING: Prepared = { graph: EMPTY_GRAPH, model: fleetModel(EMPTY_GRAPH) };

/** The graph with its model, which is made slice by slice; the ones before until then. */
function usePrepared(graph: MapGraph): Prepared {
  const [prepared, setPrepared] = useState(NOTHING);
  useEffect(() => runInSlices(makingFleetModel(graph), (model) => setPrepared({ graph, model })), [graph]);
  return prepared;
}

/** The map with its toolbar, and what the reader opened, selected, searched and filtered on it. */
function Fleet({
  panel,
  graph: answer,
  model: answered,
  datasource,
  alerts,
  data,
  series,
  range,
  options,
  onOptions,
  width,
  height,
  lead,
  onLoadMap,
}: FleetMapProps & Prepared) {
  const [view, change] = useView(panel, answer.focus, options.hideNoise);
  const { search, selected, part, openings } = view;
  const size: Size = useMemo(() => ({ width, height: height - TOOLBAR_HEIGHT }), [width, height]);
  const room: Size = useMemo(() => ({ width, height: Math.max(1, size.height - FOOT) }), [width, size.height]);
  const machines = useMemo(() => machinesAmong(openings.opened, answer), [openings.opened, answer]);
  const expanded = useExpanded(data, machines);
  const graph = useMemo(() => withProcesses(answer, expanded.maps), [answer, expanded.maps]);
  const filtered = useFiltered(graph, view.filter, options.noiseRules);
  const shown = filtered.graph;
  const { collapsed, shape } = useFleetShape(openings, graph);
  const picture = useFleetLayout(answered, room, shape);
  const model = useMemo(() => (shown === answer ? answered : fleetModel(shown)), [shown, answer, answered]);
  const layout = useMemo(
    () => (shown === graph ? picture.layout : shownLayout(picture.layout, model, idsOf(shown))),
    [picture.layout, model, shown, graph],
  );
  const scene = useMemo(() => fleetScene(layout, shown, model.groupOf), [layout, shown, model]);
  const reads = search.trim() !== '' || selected !== undefined;
  const lines = useMemo(() => (reads ? fleetLines(shown, scene) : []), [reads, shown, scene]);
  const readable = useMemo(() => ({ boxes: scene.boxes, ends: scene.ends, lines }), [scene, lines]);
  const reading = useReading(shown, readable, search, selected);
  const chosen = useMemo(
    () => [...reading.hits, ...(selected === undefined ? [] : [selected])],
    [reading.hits, selected],
  );
  const highlight = useMemo(
    () => groupHighlight(reading.highlight, chosen, lines, scene),
    [reading.highlight, chosen, lines, scene],
  );
  const actions = useFleetActions({ change, selected, setPathTo: reading.setPathTo, onLoadMap });
  const [menu, setMenu] = useState<MenuPlace>();
  const menuMachine = graph.nodes.find(({ id }) => id === menu?.id)?.machine || undefined;
  const paint = useRef<FleetPaint | undefined>(undefined);
  const timeText = useTimeText();
  // A click selects, a second one loads the map: details cover what is clicked, so they are asked for by themselves.
  const subject = useMemo(
    () => (selected === undefined || part === undefined ? undefined : subjectOfNode(selected, graph, timeText)),
    [selected, part, graph, timeText],
  );
  const detailsWidth = useDetailsWidth(width);
  const covered = subject ? detailsWidth.pixels : 0;

  const failing = useMemo(() => graph.links.filter(({ failed }) => failed > 0).length, [graph]);

  return (
    <MapFrame
      width={width}
      height={height}
      lead={lead}
      graph={graph}
      failing={failing}
      filtered={filtered}
      view={view}
      change={change}
      options={options}
      onOptions={onOptions}
      metrics={FLEET_METRICS}
      found={reading}
      drawing={() => (paint.current ? fleetDrawing(paint.current) : '')}
      range={range}
      address={() => addressOf({ of: answer.focus, view }, panel, range)}
      onResetPositions={undefined}
      onShow={(id) => change({ asTable: false, selected: scene.ends.get(nodeOf(id, shown)) })}
      foot={FOOT}
      covered={covered}
      hints={
        <FleetBar
          graph={graph}
          selected={selected}
          machines={machines}
          loading={expanded.loading}
          error={expanded.error}
          pathMissing={reading.pathMissing}
          actions={actions}
          onDetails={() => change({ part: 'summary' })}
        />
      }
    >
      {answer.nodes.length === 0 ? (
        <ReadingMap />
      ) : (
        <FleetDrawing
          graph={shown}
          model={model}
          first={picture.first}
          layout={layout}
          settled={picture.settled}
          scene={scene}
          size={size}
          room={room}
          collapsed={collapsed}
          openings={openings}
          selected={selected}
          chosen={chosen}
          marked={reading.hits[reading.current]}
          highlight={highlight}
          metric={view.metric ?? options.metric}
          covered={covered}
          onPaint={(painted) => {
            paint.current = painted;
          }}
          onMenu={setMenu}
          actions={actions}
        />
      )}
      {subject && (
        <DetailsPane
          panel={panel}
          subject={subject}
          source={datasource === undefined ? undefined : { datasource, ...range }}
          alerts={alerts}
          dataLinks={dataLinksOf(series, [selected ?? ''])}
          part={part}
          onPart={(opened) => change({ part: opened })}
          badge={undefined}
          width={detailsWidth}
          onClose={() => change({ part: undefined })}
        />
      )}
      {menu && (
        <NodeMenu
          place={menu}
          dataLinks={dataLinksOf(series, [menu.id])}
          onLoadMap={menuMachine === undefined ? undefined : () => onLoadMap(menuMachine)}
          selfLinks={undefined}
          onShowPath={selected === undefined || selected === menu.id ? undefined : () => actions.select(menu.id, true)}
          onProperties={() => change({ selected: menu.id, part: 'summary' })}
          onClose={() => setMenu(undefined)}
        />
      )}
    </MapFrame>
  );
}

function machinesAmong(opened: ReadonlySet<string>, { nodes }: MapGraph): string[] {
  return nodes.filter(({ id, kind }) => kind === 'machine' && opened.has(id)).map(({ id }) => id);
}

function idsOf({ nodes }: MapGraph): Set<string> {
  return new Set(nodes.map(({ id }) => id));
}

/** A link of the table is shown by its client. */
function nodeOf(id: string, { links }: MapGraph): string {
  return links.find((link) => link.id === id)?.source ?? id;
}
