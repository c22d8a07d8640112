import React, { useCallback, useEffect, useMemo, useState } from 'react';
import { Button, ContextMenu, MenuItem, useStyles2 } from '@grafana/ui';
import { NOTHING_OPENED, type Openings } from '../layout/boxes';
import { type MapGraph } from '../layout/graph';
import { type MapOptions } from '../options';
import { MapDrawing } from './MapDrawing';
import { propertiesOf } from './properties';
import { PropertiesPane } from './PropertiesPane';
import { getMapStyles } from './styles';
import { useMapLayout } from './useMapLayout';

const PROPERTIES_WIDTH = 280;
/** In a narrower panel the properties would leave no room for the map. */
const LEAST_WIDTH_WITH_PROPERTIES = 640;

interface FocusMapProps {
  readonly graph: MapGraph;
  readonly options: MapOptions;
  readonly width: number;
  readonly height: number;
  readonly onLoadMap: (machine: string) => void;
}

/** A map with what the reader opened, selected and switched on it; another focus machine starts afresh. */
export function FocusMap({ graph, options, width, height, onLoadMap }: FocusMapProps) {
  const styles = useStyles2(getMapStyles);
  const [openings, setOpenings] = useState<Openings>(NOTHING_OPENED);
  const [selected, setSelected] = useState<string>();
  const [menu, setMenu] = useState<{ machine: string; x: number; y: number }>();
  const map = useMapLayout(graph, openings, options.showSelfLinks);

  useEffect(() => {
    setOpenings(NOTHING_OPENED);
    setSelected(undefined);
  }, [graph.focus]);

  const toggle = useCallback(
    (id: string) =>
      setOpenings((now) =>
        id === graph.focus
          ? { ...now, closed: switched(now.closed, id) }
          : { ...now, opened: switched(now.opened, id) },
      ),
    [graph.focus],
  );
  const openMenu = useCallback((machine: string, x: number, y: number) => setMenu({ machine, x, y }), []);
  const properties = useMemo(
    () => (selected === undefined ? undefined : propertiesOf(selected, map.boxes, map.lines)),
    [selected, map],
  );
  const mapWidth = properties && width >= LEAST_WIDTH_WITH_PROPERTIES ? width - PROPERTIES_WIDTH : width;
  const onlySelfLinks = map.lines.length === 0 && graph.links.some((link) => link.self);
  const switchSelfLinks = (machine: string) =>
    setOpenings((now) => ({ ...now, selfLinksSwitched: switched(now.selfLinksSwitched, machine) }));
  const selfLinksShown = menu !== undefined && openings.selfLinksSwitched.has(menu.machine) !== options.showSelfLinks;

  return (
    <>
      <div style={{ position: 'relative', width: mapWidth, height }}>
        <MapDrawing
          map={map}
          focus={graph.focus}
          metric={options.metric}
          width={mapWidth}
          height={height}
          selected={selected}
          onSelect={setSelected}
          onToggle={toggle}
          onMenu={openMenu}
        />
        {onlySelfLinks && (
          <div className={styles.hint}>
            <span>All connections in this time range stay within the machine.</span>
            <Button size="sm" variant="secondary" onClick={() => switchSelfLinks(graph.focus)}>
              Show Self Links
            </Button>
          </div>
        )}
      </div>
      {properties && <PropertiesPane properties={properties} onClose={() => setSelected(undefined)} />}
      {menu && (
        <ContextMenu
          x={menu.x}
          y={menu.y}
          onClose={() => setMenu(undefined)}
          renderMenuItems={() => (
            <>
              <MenuItem label="Load Server Map" icon="sitemap" onClick={() => onLoadMap(menu.machine)} />
              <MenuItem
                label={selfLinksShown ? 'Hide Self Links' : 'Show Self Links'}
                icon="repeat"
                onClick={() => switchSelfLinks(menu.machine)}
              />
            </>
          )}
        />
      )}
    </>
  );
}

function switched(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const copy = new Set(ids);
  if (!copy.delete(id)) {
    copy.add(id);
  }
  return copy;
}
