import { configurationChange } from '../../../src/model/collected';
import type { MachineName } from '../../pool';
import { inOrder, type AgentRecord } from '../../record';
import type { Shorten } from '../../send/shorten';
import type { Change } from './snapshot';

export type ChangeType = 'Software' | 'Daemons' | 'Files' | 'Accounts' | 'System' | 'Network' | 'Ports';

type Fields = AgentRecord<typeof configurationChange>['fields'];

/** A change in words that a person reads, and what the record type has fields of its own for. */
export type Description = Fields & { readonly Item: string; readonly Previous: string; readonly Current: string };

/** More than a distribution's upgrade changes; what one look finds beyond is counted in a record of its own. */
const MOST_CHANGES = 5_000;
/** The store takes no text of more than 64 KB. */
const LONGEST_TEXT = 4_096;

/** @param milliseconds of the look, since 1970 */
export function changeRecords(
  machine: MachineName,
  type: ChangeType,
  described: readonly { readonly change: Change; readonly description: Description }[],
  milliseconds: number,
  shorten: Shorten,
): AgentRecord<typeof configurationChange>[] {
  const nextTime = inOrder(milliseconds);
  const record = (category: string, fields: Description): AgentRecord<typeof configurationChange> => ({
    measurement: configurationChange,
    tags: { Machine: machine.id, Computer: machine.computer, ConfigChangeType: type, ChangeCategory: category },
    fields: cut(fields, shorten),
    time: nextTime(),
  });
  const records = described.slice(0, MOST_CHANGES).map(({ change, description }) => {
    return record(categoryOf(change), { ...description, FieldsChanged: change.changed.join(', ') });
  });
  const rest = described.length - records.length;
  if (rest > 0) {
    const Current = `${rest} more changes were found at once and are not listed`;
    records.push(record('Modified', { Item: 'more changes', Previous: '', Current, FieldsChanged: '' }));
  }
  return records;
}

function categoryOf({ before, after }: Change): 'Added' | 'Removed' | 'Modified' {
  return !before ? 'Added' : !after ? 'Removed' : 'Modified';
}

function cut(fields: Fields, shorten: Shorten): Fields {
  const entries = Object.entries(fields);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === 'string' ? shorten(value, LONGEST_TEXT) : value]),
  );
}
