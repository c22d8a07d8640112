import { devNull } from 'node:os';
import { openSync } from 'node:fs';
import { changes } from '../../src/backend/findings/changes';
import type { Finding } from '../../src/backend/findings/finding';
import { security } from '../../src/backend/findings/security';
import { serviceDesk } from '../../src/backend/findings/serviceDesk';
import { updates } from '../../src/backend/findings/updates';
import type { Fragment } from '../../src/backend/influx/influxql';
import { heartbeatsQuery, machineRecordsQuery, recordRange, type TimeRange } from '../../src/backend/inventory';
import { rolesQuery } from '../../src/backend/map/fleet/readFleet';
import { talksQueries } from '../../src/backend/map/fleet/talks';
import { BACKEND } from '../../scripts/paths';
import { build } from '../../scripts/build';
import { dataCentre, dataCentrePoints, type DataCentre } from '../../tests/support/dataCentre';
import { startInfluxd } from '../../tests/support/influxd';
import { writeRecords } from '../../tests/support/writeRecords';
import { startPlugin, type PluginHost } from '../../workbench/pluginHost';
import { medianAndP95, quantile, report, timed } from '../support/figures';
import { foundOf, workItems } from './found';

const MACHINES = 1_000;
const WORK_ITEMS = 2_000;
const MINUTES = 15;
const ROUNDS = 12;
const DATABASE = 'servicemap';
const FINDINGS: readonly (readonly [what: string, finding: Finding])[] = [
  ['changes', changes],
  ['security', security],
  ['updates', updates],
  ['work items', serviceDesk],
];

/** The map of a whole fleet, beside the bare InfluxQL of the same points in the same run. */
export async function benchFleet(): Promise<void> {
  await build();
  const centre = dataCentre(MACHINES);
  console.log(`\nMap of a fleet of ${MACHINES} machines with ${centre.links.length} links, over ${MINUTES} minutes`);
  const influxd = await startInfluxd();
  try {
    const start = Math.floor(Date.now() / 60_000) * 60_000 - MINUTES * 60_000;
    const range = { from: start, to: start + MINUTES * 60_000 - 1 };
    await writeRecords(influxd.url, DATABASE, dataCentrePoints(centre, start, MINUTES));
    await writeRecords(influxd.url, DATABASE, foundIn(centre, start));
    await compare(influxd.url, range);
  } finally {
    await influxd.stop();
  }
}

function* foundIn({ machines }: DataCentre, start: number) {
  const stored = machines.map(({ id, name, address }) => ({ id, name, addresses: [address] }));
  for (const machine of stored) {
    yield* foundOf(machine, start, MINUTES);
  }
  yield* workItems(stored, WORK_ITEMS, start);
}

async function compare(url: string, range: TimeRange): Promise<void> {
  const plugin = await startPlugin(BACKEND, openSync(devNull, 'w'));
  const settings = { uid: 'bench', name: 'bench', url, jsonData: { database: DATABASE }, secrets: {} };
  const query = { refId: 'A', queryType: 'map', version: 1, focus: '', scope: { fleet: true } };
  const asking = {
    map: () => askMap(() => plugin.query(settings, [query], range.from, range.to)),
    bare: () => allTexts(url, [...mapQueries(range), ...FINDINGS.map(([, finding]) => badgeQuery(finding, range))]),
    withoutBadges: () => allTexts(url, mapQueries(range)),
    badges: () =>
      allTexts(
        url,
        FINDINGS.map(([, finding]) => badgeQuery(finding, range)),
      ),
    ...Object.fromEntries(FINDINGS.map(([what, finding]) => [what, () => fetchText(url, badgeQuery(finding, range))])),
  };
  const figures = await inTurn(asking);
  await plugin.stop();
  const median = (what: string) => quantile(figures[what]!, 0.5);
  const ratio = median('map') / median('bare');
  report('map of the fleet', medianAndP95(figures.map!));
  report('bare InfluxQL of the same points', medianAndP95(figures.bare!));
  report('map of the fleet ÷ bare InfluxQL', ratio.toFixed(2), { text: '≤ 1.5', met: ratio <= 1.5 });
  report('bare InfluxQL without badges', medianAndP95(figures.withoutBadges!));
  report('bare InfluxQL of badges alone', medianAndP95(figures.badges!));
  report('badges ÷ map without badges', (median('badges') / median('withoutBadges')).toFixed(2));
  FINDINGS.forEach(([what]) => report(`  badges of ${what}`, medianAndP95(figures[what]!)));
}

/** Milliseconds of each, by its name, over some rounds in which each has its turn. */
async function inTurn(work: Readonly<Record<string, () => Promise<unknown>>>): Promise<Record<string, number[]>> {
  const figures: Record<string, number[]> = {};
  for (let round = 0; round < ROUNDS; round++) {
    for (const [what, run] of Object.entries(work)) {
      (figures[what] ??= []).push((await timed(run)).milliseconds);
    }
  }
  return figures;
}

async function askMap(ask: () => ReturnType<PluginHost['query']>): Promise<void> {
  const { error } = (await ask()).A ?? {};
  if (error) {
    throw new Error(`the map query failed: ${error}`);
  }
}

/** The statements of the map, of which each is a request. */
function mapQueries(range: TimeRange): Fragment[] {
  const around = recordRange(range);
  return [...talksQueries(range, Date.now()), machineRecordsQuery(around), heartbeatsQuery(around), rolesQuery(around)];
}

/** The statements of a badge, which are one request, for so many machines that none is named. */
function badgeQuery(finding: Finding, range: TimeRange): string {
  return finding.queries(range, [], []).join('; ');
}

/** Asked at once and read as text, and nothing made of them. */
function allTexts(url: string, queries: readonly string[]): Promise<string[]> {
  return Promise.all(queries.map((query) => fetchText(url, query)));
}

async function fetchText(url: string, query: string): Promise<string> {
  const body = new URLSearchParams({ db: DATABASE, epoch: 'ms', q: query });
  const response = await fetch(`${url}/query`, { method: 'POST', body });
  return response.text();
}
