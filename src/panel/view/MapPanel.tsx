import React, { useMemo, useState } from 'react';
import { type PanelProps } from '@grafana/data';
import { config } from '@grafana/runtime';
import { Alert, Button, IconButton, LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import { APP_ID } from '../../model/query';
import { machineDirectory } from '../details/alerts/directory';
import { labelNames } from '../details/alerts/labels';
import { useFiringAlerts } from '../details/alerts/useFiringAlerts';
import { withAlerts } from '../details/alerts/withAlerts';
import { decodeGraph } from '../layout/decode';
import { DEFAULT_OPTIONS, type MapOptions } from '../options';
import { FleetMap } from '../fleet/FleetMap';
import { isMapOfMany } from '../fleet/isMapOfMany';
import { coveredByHeader } from './coveredByHeader';
import { FocusMap } from './FocusMap';
import { MachineList } from './MachineList';
import { Message } from './Message';
import { getMapStyles } from './styles';
import { mapTarget, useFocus } from './useFocus';

const LIST_WIDTH = 232;
/** In a narrower panel the machine list waits behind a button. */
const LEAST_WIDTH_WITH_LIST = 640;
/** What fires now is no news on the map of a time range that ended longer ago. */
const NOW_MS = 300_000;

export function MapPanel(props: PanelProps<MapOptions>) {
  const { id, data, options: given, onOptionsChange, width } = props;
  const top = coveredByHeader(props.title);
  const height = props.height - top;
  const styles = useStyles2(getMapStyles);
  const options = { ...DEFAULT_OPTIONS, ...given };
  const focus = useFocus(data, options.focusVariable, id);
  const target = mapTarget(data);
  const range = { from: data.timeRange.from.valueOf(), to: data.timeRange.to.valueOf() };
  const isOfNow = range.to > Date.now() - NOW_MS;
  const alerts = useFiringAlerts(target && isOfNow && focus.series.length > 0 ? focus.series : undefined);
  const alertLabels = useMemo(() => labelNames(options.alertLabels), [options.alertLabels]);
  const answered = useMemo(() => decodeGraph(focus.series), [focus.series]);
  const graph = useMemo(() => withAlerts(answered, alerts, alertLabels), [answered, alerts, alertLabels]);
  const directory = useMemo(() => machineDirectory(answered.nodes, alertLabels), [answered, alertLabels]);
  const narrow = width < LEAST_WIDTH_WITH_LIST;
  const [listSwitched, setListSwitched] = useState<boolean>();
  const hasList = options.showMachineList && target !== undefined;
  const listOpen = hasList && (listSwitched ?? !narrow);
  const mapWidth = listOpen && !narrow ? width - LIST_WIDTH : width;
  const notices = noticesOf(focus.series);

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
      {focus.own !== undefined && (
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

  return (
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
        {graph.nodes.length > 0 && isMapOfMany(focus.series) ? (
          <FleetMap
            panel={id}
            graph={graph}
            data={data}
            series={focus.series}
            range={range}
            options={options}
            onOptions={onOptionsChange}
            width={mapWidth}
            height={height}
            lead={lead}
            onLoadMap={focus.changeFocus}
          />
        ) : graph.nodes.length > 0 ? (
          <FocusMap
            panel={id}
            graph={graph}
            datasource={target?.datasource?.uid}
            directory={directory}
            series={focus.series}
            range={range}
            options={options}
            onOptions={onOptionsChange}
            width={mapWidth}
            height={height}
            lead={lead}
            onLoadMap={focus.changeFocus}
          />
        ) : (
          <>
            <div className={styles.lead}>{lead}</div>
            <NoMap
              error={focus.error}
              loading={focus.loading}
              asked={focus.own ?? (target?.scope ? 'all' : target?.focus)}
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
  );
}

interface NoMapProps {
  readonly error: string | undefined;
  readonly loading: boolean;
  readonly asked: string | undefined;
  readonly isOurs: boolean;
}

function NoMap({ error, loading, asked, isOurs }: NoMapProps) {
  if (error !== undefined) {
    return (
      <Message title="The map could not be read">
        <p>{error}</p>
      </Message>
    );
  }
  if (loading) {
    return (
      <Message title="">
        <LoadingPlaceholder text="Reading the map…" />
      </Message>
    );
  }
  if (!isOurs) {
    return (
      <Message title="Nothing to draw">
        <p>
          This panel draws node graphs: choose the Service Map datasource and a map query, or another query that answers
          with node-graph frames.
        </p>
      </Message>
    );
  }
  if (asked === undefined || asked === '') {
    return (
      <Message title="Choose a machine">
        <p>Choose a machine in the list on the left, or write its name into the map query.</p>
      </Message>
    );
  }
  return (
    <Message title="No connections in this time range">
      <p>
        The machine reported nothing between the two ends of the time range. Choose a wider or later range, or another
        machine. If no machine is in the list, no agent has reported yet.
      </p>
      <p>
        <a href={`${config.appSubUrl}/a/${APP_ID}`}>The one line that installs an agent</a> is shown by the Service Map
        app.
      </p>
    </Message>
  );
}

function noticesOf(series: PanelProps['data']['series']): string[] {
  return [...new Set(series.flatMap((frame) => frame.meta?.notices ?? []).map((notice) => notice.text))];
}
