import type { Unread } from '../../model/details';
import type { StatusReason } from '../../model/map';
import { groupBy } from '../groupBy';
import { oneOf, type Fragment } from '../influx/influxql';
import { readQuery, type ReadOptions } from '../influx/reader';
import type { MachineNames, TimeRange } from '../inventory';
import type { Notice } from '../plugin/frame';
import { RequestError } from '../plugin/handlers';
import { readPart, unreadOf, valuesOf } from '../readPart';
import type { ConfiguredStore } from '../requestStore';
import { lookForChanges } from '../workitems/pulls';
import { changes } from './changes';
import type { Finding } from './finding';
import { security } from './security';
import { serviceDesk } from './serviceDesk';
import { updates } from './updates';

/** Adding a badge is adding a row. */
const FINDINGS: readonly (readonly [what: string, finding: Finding])[] = [
  ['changes', changes],
  ['security', security],
  ['updates', updates],
  ['work items', serviceDesk],
];

/** A map is not to wait longer for its badges. */
const MOST_MS = 5000;
/** With more machines a statement that names them is slower than reading the whole fleet. */
const MOST_NAMED = 200;

/** Reasons for a status by machine id; `notices` says why there are none where they can't be read. */
export interface Findings {
  readonly reasons: ReadonlyMap<string, readonly StatusReason[]>;
  readonly notices: readonly Notice[];
}

export const NO_FINDINGS: Findings = { reasons: new Map(), notices: [] };

export interface FindingsReader {
  readonly configured: ConfiguredStore;
  readonly range: TimeRange;
  readonly options: ReadOptions;
}

/**
 * What agents' collectors and service desks tell of the machines, asked at once. It never fails: a map is drawn without
 * it, and what can't be read costs none of the rest. Service desks are looked into meanwhile, and the next map tells.
 */
export async function readFindings(reader: FindingsReader, machines: readonly MachineNames[]): Promise<Findings> {
  if (machines.length === 0) {
    return NO_FINDINGS;
  }
  const { configured, range, options } = reader;
  lookForChanges(configured);
  const deadline = AbortSignal.timeout(MOST_MS);
  const signal = AbortSignal.any([options.signal, deadline]);
  const ids = machines.map(({ id }) => id);
  const named = ids.length > MOST_NAMED ? [] : [oneOf('Machine', ids)];
  const read = (queries: readonly Fragment[]) =>
    readQuery(configured.store, queries, { ...options, signal }).catch((error: unknown) => {
      throw deadline.aborted ? new RequestError(`the store took longer than ${MOST_MS / 1000} s`, 504) : error;
    });
  const found = await Promise.all(
    FINDINGS.map(([what, finding]) =>
      readPart(what, async () => finding.reasons(await read(finding.queries(range, named, machines)), machines)),
    ),
  );
  return { reasons: together(valuesOf(found)), notices: unreadOf(found).map(noticeOf) };
}

function noticeOf({ what, why }: Unread): Notice {
  return { severity: 'warning', text: `Badges of ${what.join(', ')} are missing: ${why}` };
}

function together(found: readonly ReadonlyMap<string, StatusReason>[]): Findings['reasons'] {
  const byMachine = groupBy(
    found.flatMap((reasons) => [...reasons]),
    ([machine]) => machine,
  );
  return new Map([...byMachine].map(([machine, reasons]) => [machine, reasons.map(([, reason]) => reason)]));
}
