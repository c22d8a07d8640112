import { update, updateSummary } from '../../model/collected';
import type { MissingUpdate, UpdatesDetail } from '../../model/details';
import { lookBackRange } from '../findings/lookBack';
import { between, column, equals, select } from '../influx/influxql';
import { rowsOf, type Row } from '../influx/rows';
import { ask, firstRow, ofMachine, timeOf, type DetailReader } from './reader';
import { recordSearch } from './recordSearch';

/** Of each classification. */
const MOST_ROWS = 300;
/** All points of a scan lie within the second that begins with its summary. */
const SCAN_MS = 1000;
const CLASSIFICATIONS = ['Security Updates', 'Critical Updates'];

const NO_SCAN: UpdatesDetail = {
  rows: [],
  total: 0,
  critical: 0,
  security: 0,
  other: 0,
  restartPending: undefined,
  restartReason: '',
  lastInstalledAt: 0,
  listsUpdatedAt: 0,
  scannedAt: 0,
  search: '',
};

/** What the newest scan at the end of the range found missing. */
export async function readUpdates(reader: DetailReader): Promise<UpdatesDetail> {
  const summary = await newestScan(reader);
  if (!summary) {
    return NO_SCAN;
  }
  const scan = { from: summary.time, to: summary.time + SCAN_MS - 1 };
  const total = summary.number('TotalUpdatesMissing');
  return {
    rows: total > 0 ? await missingUpdates(reader, scan) : [],
    total,
    critical: summary.number('CriticalUpdatesMissing'),
    security: summary.number('SecurityUpdatesMissing'),
    other: summary.number('OtherUpdatesMissing'),
    restartPending: booleanOf(summary.text('RestartPending')),
    restartReason: summary.text('RestartReason'),
    lastInstalledAt: timeOf(summary.text('LastUpdateInstalled_t')),
    listsUpdatedAt: timeOf(summary.text('PackageListsUpdated_t')),
    scannedAt: summary.time,
    search:
      total > 0
        ? recordSearch('Update', reader.machine.id, { UpdateState: 'Needed' }, scan)
        : recordSearch('UpdateSummary', reader.machine.id, {}, scan),
  };
}

/** The summary of the newest scan that still holds at the end of the range. */
export async function newestScan(reader: DetailReader): Promise<Row | undefined> {
  const { from, to } = lookBackRange(reader.range);
  const query = select({
    columns: Object.keys(updateSummary.fields).map((name) => column(name)),
    from: updateSummary.name,
    where: [ofMachine(reader), between(from, to)],
    newestFirst: true,
    limit: 1,
  });
  return firstRow((await ask(reader, [query]))[0]);
}

async function missingUpdates(
  reader: DetailReader,
  scan: { readonly from: number; readonly to: number },
): Promise<MissingUpdate[]> {
  const columns = ['Title', 'Product', 'ProductVersion', 'AvailableVersion', 'PackageRepository'];
  const query = select({
    columns: columns.map((name) => column(name)),
    from: update.name,
    where: [ofMachine(reader), equals('UpdateState', 'Needed'), between(scan.from, scan.to)],
    groupBy: ['Classification'],
    limit: MOST_ROWS,
  });
  const [series = []] = await ask(reader, [query]);
  return rowsOf(series).map(missingUpdate).sort(bySeverityAndTitle);
}

function missingUpdate(row: Row): MissingUpdate {
  return {
    title: row.text('Title') || row.text('Product'),
    classification: row.tag('Classification'),
    installed: row.text('ProductVersion'),
    available: row.text('AvailableVersion'),
    repository: row.text('PackageRepository'),
  };
}

function bySeverityAndTitle(a: MissingUpdate, b: MissingUpdate): number {
  return rank(a) - rank(b) || a.title.localeCompare(b.title, 'en');
}

function rank({ classification }: MissingUpdate): number {
  const position = CLASSIFICATIONS.indexOf(classification);
  return position < 0 ? CLASSIFICATIONS.length : position;
}

function booleanOf(text: string): boolean | undefined {
  return text === '' ? undefined : text === 'true';
}
