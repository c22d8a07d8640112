import React, { useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import { type PanelData } from '@grafana/data';
import { Button, useTheme2 } from '@grafana/ui';
import { type MapLink, type StatusReason } from '../../model/map';
import { type MapAlerts } from '../details/alerts/mapAlerts';
import { DetailsPane } from '../details/DetailsPane';
import { nodeIdsOf, subjectOf } from '../details/subject';
import { useDetailsWidth } from '../details/useDetailsWidth';
import { svgOf } from '../export/svg';
import { dataLinksOf } from '../layout/dataLinks';
import { boundsOf } from '../layout/geometry';
import { type MapGraph } from '../layout/graph';
import { drawsSelfLinks } from '../layout/scene';
import { METRICS } from '../layout/viewState';
import { type MapOptions } from '../options';
import { MapDrawing } from './MapDrawing';
import { MapFrame } from './MapFrame';
import { TOOLBAR_HEIGHT } from './MapToolbar';
import { ReadingMap } from './NoMap';
import { NodeMenu, type MenuPlace } from './NodeMenu';
import { switched, useMapActions } from './useMapActions';
import { useFiltered } from './useFiltered';
import { useMapLayout } from './useMapLayout';
import { useNewest } from './useNewest';
import { usePositions } from './usePositions';
import { useReading } from './useReading';
import { useTimeText } from './useTimeText';
import { addressOf, useView } from './useView';

/** In a narrower panel the details would leave no room for the map. */
const LEAST_WIDTH_WITH_DETAILS = 700;

interface FocusMapProps {
  readonly panel: number;
  readonly graph: MapGraph;
  /** Uid of the datasource that answered; undefined where it is another one's graph. */
  readonly datasource: string | undefined;
  readonly alerts: MapAlerts;
  /** The frames that the graph was read from: they carry data links. */
  readonly series: PanelData['series'];
  /** Milliseconds since 1970. */
  readonly range: { readonly from: number; readonly to: number };
  readonly options: MapOptions;
  readonly onOptions: (options: MapOptions) => void;
  readonly width: number;
  readonly height: number;
  /** Stands first in the toolbar. */
  readonly lead: ReactNode;
  readonly onLoadMap: (machine: string) => void;
}

/** A map with its toolbar, and what the reader opened, selected, searched and filtered on it. */
export function FocusMap(props: FocusMapProps) {
  const { panel, graph, datasource, alerts, series, range, options, onOptions, width, height, lead, onLoadMap } = props;
  const theme = useTheme2();
  const [view, change] = useView(panel, graph.focus, options.hideNoise);
  const { openings, selected, part, filter, search, asTable } = view;
  const metric = view.metric ?? options.metric;
  const [menu, setMenu] = useState<MenuPlace>();
  const [badge, setBadge] = useState<StatusReason['badge']>();
  const content = useRef<SVGGElement | null>(null);
  const onContent = useCallback((element: SVGGElement | null) => {
    content.current = element;
  }, []);

  const filtered = useFiltered(graph, filter, options.noiseRules);
  const rects = useRef<ReturnType<typeof useMapLayout>['rects']>(new Map());
  const store = useNewest((positions: MapOptions['positions']) => onOptions({ ...options, positions }));
  const positions = usePositions(
    options.positions,
    graph.focus,
    useCallback(() => rects.current, []),
    store,
  );
  const map = useMapLayout(graph, filtered.graph, openings, options.showSelfLinks, positions.places);
  rects.current = map.rects;
  const reading = useReading(filtered.graph, map, search, selected);

  const timeText = useTimeText();
  const failing = useMemo(() => {
    const byId = new Map(graph.nodes.map((node) => [node.id, node]));
    const isDrawn = (link: MapLink) =>
      !link.self || drawsSelfLinks(byId.get(link.source), openings, options.showSelfLinks);
    return graph.links.filter((link) => link.failed > 0 && isDrawn(link)).length;
  }, [graph, openings, options.showSelfLinks]);

  const subject = useMemo(
    () => (selected === undefined ? undefined : subjectOf(selected, map, graph, timeText)),
    [selected, map, graph, timeText],
  );
  const linksOf = (id: string) => dataLinksOf(series, nodeIdsOf(id, map.boxes, map.lines));
  const actions = useMapActions({
    focus: graph.focus,
    selected,
    change,
    setPathTo: reading.setPathTo,
    setMenu,
    setBadge,
    moveBox: positions.move,
    dropBox: positions.drop,
  });

  const switchSelfLinks = (machine: string) =>
    change(({ openings: now }) => ({
      openings: { ...now, selfLinksSwitched: switched(now.selfLinksSwitched, machine) },
    }));
  const menuNode = menu && graph.nodes.find((node) => node.id === menu.id);
  const menuMachine = menuNode?.kind === 'machine' && menuNode.machine !== '' ? menuNode.machine : undefined;
  const onlySelfLinks = !asTable && map.lines.length === 0 && filtered.graph.links.some((link) => link.self);
  const bodyHeight = height - TOOLBAR_HEIGHT;
  const detailsWidth = useDetailsWidth(width);
  const covered = subject && width >= LEAST_WIDTH_WITH_DETAILS ? detailsWidth.pixels : 0;

  return (
    <>
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
        metrics={METRICS}
        found={reading}
        drawing={() =>
          content.current
            ? svgOf(content.current, boundsOf([...map.rects.values()]), theme.colors.background.primary)
            : ''
        }
        range={range}
        address={() => addressOf({ of: graph.focus, view }, panel, range)}
        onResetPositions={positions.reset}
        covered={covered}
        onShow={(id) => change({ asTable: false, selected: drawnAs(id) })}
        hints={
          <>
            {reading.pathMissing && <div>Nothing on this map leads from the one to the other.</div>}
            {onlySelfLinks && (
              <div>
                <span>All connections in this time range stay within the machine.</span>
                <Button size="sm" variant="secondary" onClick={() => switchSelfLinks(graph.focus)}>
                  Show Self Links
                </Button>
              </div>
            )}
          </>
        }
      >
        {graph.nodes.length === 0 ? (
          <ReadingMap />
        ) : (
          <MapDrawing
            map={map}
            focus={graph.focus}
            metric={metric}
            width={width}
            height={bodyHeight}
            covered={covered}
            selected={selected}
            marked={reading.hits[reading.current]}
            highlight={reading.highlight}
            onContent={onContent}
            actions={actions}
          />
        )}
        {subject && (
          <DetailsPane
            panel={panel}
            subject={subject}
            source={datasource === undefined ? undefined : { datasource, ...range }}
            alerts={alerts}
            dataLinks={linksOf(selected ?? '')}
            part={part}
            onPart={(opened) => {
              setBadge(undefined);
              change({ part: opened });
            }}
            badge={badge}
            width={detailsWidth}
            onClose={() => change({ selected: undefined })}
          />
        )}
      </MapFrame>
      {menu && (
        <NodeMenu
          place={menu}
          dataLinks={linksOf(menu.id)}
          onLoadMap={menuMachine === undefined || menu.id === graph.focus ? undefined : () => onLoadMap(menuMachine)}
          selfLinks={
            menuMachine === undefined
              ? undefined
              : {
                  shown: openings.selfLinksSwitched.has(menuMachine) !== options.showSelfLinks,
                  onSwitch: () => switchSelfLinks(menuMachine),
                }
          }
          onShowPath={selected === undefined || selected === menu.id ? undefined : () => actions.select(menu.id, true)}
          onProperties={() => actions.select(menu.id, false)}
          onClose={() => setMenu(undefined)}
        />
      )}
    </>
  );

  /** The id of the box, row or line that shows a node or link. */
  function drawnAs(id: string): string | undefined {
    return map.ends.get(id) ?? map.lines.find((line) => line.links.some((link) => link.id === id))?.id;
  }
}
