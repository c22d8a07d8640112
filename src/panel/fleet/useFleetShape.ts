import { useMemo } from 'react';
import { type MapNode } from '../../model/map';
import { type Openings } from '../layout/boxes';
import { type MapGraph } from '../layout/graph';
import { UNTOUCHED, type BoxShape } from './groupBox';
import { groupOfKey } from './groupKey';

interface FleetShape {
  readonly collapsed: ReadonlySet<string>;
  /** {@link UNTOUCHED} where nothing is collapsed or expanded. */
  readonly shape: BoxShape;
}

/** What the reader's openings make of the boxes. */
export function useFleetShape({ closed }: Openings, { nodes }: MapGraph): FleetShape {
  const collapsed = useMemo(() => new Set([...closed].flatMap((key) => groupOfKey(key) ?? [])), [closed]);
  const shape = useMemo(() => {
    const processes = new Map<string, MapNode[]>();
    for (const node of nodes) {
      if (node.kind === 'process') {
        processes.set(node.parent, [...(processes.get(node.parent) ?? []), node]);
      }
    }
    const isUntouched = collapsed.size === 0 && processes.size === 0;
    return isUntouched ? UNTOUCHED : { collapsed, processesOf: (machine: string) => processes.get(machine) ?? [] };
  }, [collapsed, nodes]);
  return { collapsed, shape };
}
