import React from 'react';
import { config } from '@grafana/runtime';
import { LoadingPlaceholder } from '@grafana/ui';
import { APP_ID } from '../../model/query';
import { Message } from './Message';

interface NoMapProps {
  readonly error: string | undefined;
  readonly loading: boolean;
  /** Whether a machine, or many, are asked for. */
  readonly asked: boolean;
  readonly isOurs: boolean;
}

/** Why there is no map, and what to do. */
export function NoMap({ error, loading, asked, isOurs }: NoMapProps) {
  if (error !== undefined) {
    return (
      <Message title="The map could not be read">
        <p>{error}</p>
      </Message>
    );
  }
  if (loading) {
    return <ReadingMap />;
  }
  if (!isOurs) {
    return (
      <Message title="Nothing to draw">
        <p>
          This panel draws node graphs: choose the Service Map datasource and a map query, or another query that answers
          with node-graph frames, and refresh.
        </p>
      </Message>
    );
  }
  if (!asked) {
    return (
      <Message title="Choose a machine">
        <p>Choose a machine in the list on the left, or as the focus machine of the panel’s query.</p>
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

/** Stands in the map's place until it has come. */
export function ReadingMap() {
  return (
    <Message title="">
      <LoadingPlaceholder text="Reading the map…" />
    </Message>
  );
}
