import { devNull } from 'node:os';
import { openSync } from 'node:fs';
import type { Fragment } from '../../src/backend/influx/influxql';
import { heartbeatsQuery, machineRecordsQuery, recordRange, type TimeRange } from '../../src/backend/inventory';
import { rolesQuery } from '../../src/backend/map/fleet/readFleet';
import { talksQueries } from '../../src/backend/map/fleet/talks';
import { BACKEND } from '../../scripts/paths';
import { build } from '../../scripts/build';
import { dataCentre, dataCentrePoints } from '../../tests/support/dataCentre';
import { startInfluxd } from '../../tests/support/influxd';
import { writeRecords } from '../../tests/support/writeRecords';
import { startPlugin } from '../../workbench/pluginHost';
import { medianAndP95, quantile, report, timed } from '../support/figures';

const MACHINES = 1_000;
const MINUTES = 15;
const ROUNDS = 12;
const DATABASE = 'servicemap';

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
    const plugin = await startPlugin(BACKEND, openSync(devNull, 'w'));
    const settings = { uid: 'bench', name: 'bench', url: influxd.url, jsonData: { database: DATABASE }, secrets: {} };
    const query = { refId: 'A', queryType: 'map', version: 1, focus: '', scope: { fleet: true } };
    const map: number[] = [];
    const bare: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const asked = await timed(() => plugin.query(settings, [query], range.from, range.to));
      if (asked.value.A?.error) {
        throw new Error(`the map query failed: ${asked.value.A.error}`);
      }
      map.push(asked.milliseconds);
      bare.push((await timed(() => bareQuery(influxd.url, range))).milliseconds);
    }
    await plugin.stop();
    const ratio = quantile(map, 0.5) / quantile(bare, 0.5);
    report('map of the fleet', medianAndP95(map));
    report('bare InfluxQL of the same points', medianAndP95(bare));
    report('map of the fleet ÷ bare InfluxQL', ratio.toFixed(2), { text: '≤ 1.5', met: ratio <= 1.5 });
  } finally {
    await influxd.stop();
  }
}

/** The same statements, asked at once and read as text, and nothing made of them. */
async function bareQuery(url: string, range: TimeRange): Promise<void> {
  const around = recordRange(range);
  const queries = [
    ...talksQueries(range, Date.now()),
    machineRecordsQuery(around),
    heartbeatsQuery(around),
    rolesQuery(around),
  ];
  await Promise.all(queries.map((query) => fetchText(url, query)));
}

async function fetchText(url: string, query: Fragment): Promise<string> {
  const body = new URLSearchParams({ db: DATABASE, epoch: 'ms', q: query });
  const response = await fetch(`${url}/query`, { method: 'POST', body });
  return response.text();
}
