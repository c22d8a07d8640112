import type { StatusReason } from '../../model/map';
import type { Fragment } from '../influx/influxql';
import type { Series } from '../influx/reader';
import type { MachineNames, TimeRange } from '../inventory';

/** Something that is found out about machines and told by a badge on the map. */
export interface Finding {
  /** `conditions`: for the machines of the map, where they are not too many; none for all. */
  queries(range: TimeRange, conditions: readonly Fragment[], machines: readonly MachineNames[]): readonly Fragment[];
  /** By machine id, from the answers of the queries in their order; machines without a finding are missing. */
  reasons(
    answers: readonly (readonly Series[])[],
    machines: readonly MachineNames[],
  ): ReadonlyMap<string, StatusReason>;
}

/** `1 change`, `2 changes`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
