import React, { useMemo, useState } from 'react';
import { type PanelProps } from '@grafana/data';
import { Alert, Button, IconButton, useStyles2 } from '@grafana/ui';
import { machineDirectory, machinesOn } from '../details/alerts/directory';
import { labelNames } from '../details/alerts/labels';
import { useFiringAlerts, type FiringNow } from '../details/alerts/useFiringAlerts';
import { withAlerts } from '../details/alerts/withAlerts';
import { DEFAULT_OPTIONS, type MapOptions } from '../options';
import { FleetMap } from '../fleet/FleetMap';
import { isMapOfMany } from '../fleet/isMapOfMany';
import { coveredByHeader } from './coveredByHeader';
import { FocusMap } from './FocusMap';
import { MachineList } from './MachineList';
import { NoMap } from './NoMap';
import { getMapStyles } from './styles';
import { mapTarget, useFocus } from './useFocus';
import { useGraph } from './useGraph';
import { TimeZoneContext } from './useTimeText';

const LIST_WIDTH = 232;
/** In a narrower panel the machine list waits behind a button. */
const LEAST_WIDTH_WITH_LIST = 640;
/** What fires now is no news on the map of a time range that ended longer ago. */
const NOW_MS = 300_000;
/** Alerts that can't be read are none: the map does not depend on them, and the details say why. */
const NOTHING_FIRES: FiringNow = { alerts: [], machines: [] };

export function MapPanel(props: PanelProps<MapOptions>) {
  const { id, data, options: given, onOptionsChange, width } = props;
  const top = coveredByHeader(props.title);
  const height = props.height - top;
  const styles = useStyles2(getMapStyles);
  const options = { ...DEFAULT_OPTIONS, ...given };
  const focus = useFocus(data, options.focusVariable, id, props.replaceVariables);
  const target = mapTarget(data);
  const range = { from: data.timeRange.from.valueOf(), to: data.timeRange.to.valueOf() };
  const isOfNow = range.to > Date.now() - NOW_MS;
  const datasource = target?.datasource?.uid;
  const source = datasource !== undefined && focus.series.length > 0 ? { datasource, ...range } : undefined;
  const firing = useFiringAlerts(source, focus.series);
  const alertLabels = useMemo(() => labelNames(options.alertLabels), [options.alertLabels]);
  const { graph: answered, series, reading } = useGraph(focus.series);
  const { alerts: known, machines } = (firing.error === undefined ? firing.data : undefined) ?? NOTHING_FIRES;
  const directory = useMemo(
    () => machineDirectory([...machinesOn(answered.nodes), ...machines], alertLabels),
    [answered, machines, alertLabels],
  );
  const graph = useMemo(
    () => (isOfNow ? withAlerts(answered, known, directory) : answered),
    [answered, known, directory, isOfNow],
  );
  const narrow = width < LEAST_WIDTH_WITH_LIST;
  const [listSwitched, setListSwitched] = useState<boolean>();
  const hasList = options.showMachineList && target !== undefined;
  const listOpen = hasList && (listSwitched ?? !narrow);
  const mapWidth = listOpen && !narrow ? width - LIST_WIDTH : width;
  const notices = noticesOf(series);

  // What a map has around it is there before the map: drawing it takes as long as drawing the map.
  const isReading = graph.nodes.length === 0 && focus.error === undefined && (focus.loading || reading);
  const hasMap = graph.nodes.length > 0 || (isReading && target !== undefined);

  const choose = (machine: string) => {
    focus.changeFocus(machine);
    if (narrow) {
      setListSwitched(false);
    }
  };

  const lead = (
    <>
      {hasList && !listOpen && (
        <IconButton
          name="list-ul"
          aria-label="Show machine list"
          tooltip="Show machine list"
          onClick={() => setListSwitched(true)}
        />
      )}
      {focus.own !== undefined && focus.backToDashboard && (
        <Button size="sm" variant="secondary" icon="arrow-left" onClick={focus.backToDashboard}>
          {target?.scope ? 'Back to all machines' : 'Back to the dashboard’s machine'}
        </Button>
      )}
      {focus.own === undefined && target?.scope && graph.focus !== '' && (
        <Button size="sm" variant="secondary" icon="arrow-left" onClick={() => focus.changeFocus('')}>
          Back to all machines
        </Button>
      )}
    </>
  );

  const map = {
    panel: id,
    graph,
    datasource,
    alerts: { firing, directory },
    series,
    range,
    options,
    onOptions: onOptionsChange,
    width: mapWidth,
    height,
    lead,
    onLoadMap: focus.changeFocus,
  };

  return (
    <TimeZoneContext.Provider value={props.timeZone}>
      <div className={styles.panel} style={{ width, height, marginTop: top }}>
        {listOpen && (
          <MachineList
            data={data}
            focus={graph.focus}
            floating={narrow}
            onChoose={choose}
            onClose={() => setListSwitched(false)}
          />
        )}
        <div className={styles.stage} style={{ height }}>
          {hasMap && (isMapOfMany(series) || (isReading && target?.scope)) ? (
            <FleetMap {...map} data={data} />
          ) : hasMap ? (
            <FocusMap {...map} />
          ) : (
            <>
              <div className={styles.lead}>{lead}</div>
              <NoMap
                error={focus.error}
                loading={focus.loading || reading}
                asked={focus.asked !== '' || target?.scope !== undefined}
                isOurs={target !== undefined}
              />
            </>
          )}
          <div className={styles.notices}>
            {focus.error !== undefined && graph.nodes.length > 0 && <Alert title={focus.error} severity="error" />}
            {notices.map((notice) => (
              <Alert key={notice} title={notice} severity="info" />
            ))}
          </div>
        </div>
      </div>
    </TimeZoneContext.Provider>
  );
}

function noticesOf(series: PanelProps['data']['series']): string[] {
  return [...new Set(series.flatMap((frame) => frame.meta?.notices ?? []).map((notice) => notice.text))];
}
