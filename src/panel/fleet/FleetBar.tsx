import React from 'react';
import { Button } from '@grafana/ui';
import { type MapGraph } from '../layout/graph';
import { FLEET_TEST_IDS } from './testIds';
import { type FleetActions } from './useFleetActions';

interface BarProps {
  readonly graph: MapGraph;
  readonly selected: string | undefined;
  /** Ids of the expanded machines. */
  readonly machines: readonly string[];
  readonly loading: boolean;
  /** Why processes could not be read. */
  readonly error: string | undefined;
  readonly pathMissing: boolean;
  readonly actions: FleetActions;
  readonly onDetails: () => void;
}

/** What can be done with the selected machine, and what came of it. */
export function FleetBar({ graph, selected, machines, loading, error, pathMissing, actions, onDetails }: BarProps) {
  const node = graph.nodes.find(({ id }) => id === selected);
  const machine = graph.nodes.find(({ id, kind }) => kind === 'machine' && id === node?.machine);
  const isExpanded = machine !== undefined && machines.includes(machine.id);
  return (
    <>
      {pathMissing && <div>Nothing on this map leads from the one to the other.</div>}
      {error !== undefined && <div>{`The processes could not be read: ${error}`}</div>}
      {machine && (
        <div data-testid={FLEET_TEST_IDS.bar}>
          <strong>{machine.title}</strong>
          <Button size="sm" icon="sitemap" onClick={() => actions.load(machine.id)}>
            Load Server Map
          </Button>
          <Button size="sm" variant="secondary" disabled={loading} onClick={() => actions.expand(machine.id)}>
            {loading ? 'Reading processes…' : isExpanded ? 'Collapse' : 'Expand'}
          </Button>
          <Button size="sm" variant="secondary" onClick={onDetails}>
            Details
          </Button>
        </div>
      )}
    </>
  );
}
