import { conditionText } from '../../model/searchCondition';
import type { TimeRange } from '../inventory';

/** Values of properties, by name. */
type Conditions = Readonly<Record<string, string>>;

/**
 * The log search for a machine's records of a type that have these properties. Without `within` it searches the time
 * range of whoever runs it.
 */
export function recordSearch(recordType: string, machine: string, conditions: Conditions = {}, within?: TimeRange) {
  const wanted = { Type: recordType, Machine: machine, ...conditions };
  return [
    ...Object.entries(wanted).map(([field, value]) => equal(field, value)),
    ...(within ? times(within) : []),
  ].join(' ');
}

/** As {@link recordSearch}, for the records of one moment: their times may lie some nanoseconds behind it. */
export function recordSearchAt(recordType: string, machine: string, conditions: Conditions, time: number): string {
  return recordSearch(recordType, machine, conditions, { from: time, to: time + 1 });
}

/** The condition, to stand beside others, that a property has one of the values. */
export function anyOf(field: string, values: readonly string[]): string {
  return `(${values.map((value) => equal(field, value)).join(' OR ')})`;
}

function equal(field: string, value: string): string {
  return conditionText({ field, operator: '=', value }, 'search');
}

function times({ from, to }: TimeRange): string[] {
  return [`TimeGenerated>=${new Date(from).toISOString()}`, `TimeGenerated<=${new Date(to).toISOString()}`];
}
