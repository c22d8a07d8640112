import { readFile } from 'node:fs/promises';
import { devNull } from 'node:os';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { machineRecordsQuery } from '../../src/backend/inventory';
import { reportsAboutAddresses, reportsOfMachine } from '../../src/backend/map/connections';
import { rangeParts } from '../../src/backend/map/rangeParts';
import type { Fragment } from '../../src/backend/influx/influxql';
import type { MapQuery } from '../../src/model/query';
import { startInfluxd } from '../../tests/support/influxd';
import { startPlugin, type DatasourceSettings, type PluginHost } from '../../workbench/pluginHost';
import { medianAndP95, quantile, report, timed } from '../support/figures';
import { benchClick } from './click';
import { machineAddress, machineId, type FleetSize } from './dataset';
import { writeFleet } from './write';

const HOUR = 3_600_000;
const ROUNDS = 40;
const STARTS = 7;
const EXECUTABLE = join(__dirname, '../../dist/datasource/gpx_servicemap_linux_amd64');

/** The backend against a generated hour of a fleet, beside the bare InfluxQL for the same points in the same run. */
export async function benchMap(): Promise<void> {
  const start = Math.floor((Date.now() - HOUR) / HOUR) * HOUR;
  const size: FleetSize = { machines: 200, links: 100, minutes: 60, start };
  const range = { from: start, to: start + HOUR - 1 };
  console.log(`\nMap of one of ${size.machines} machines with ${size.links} links each, over ${size.minutes} minutes`);

  const influxd = await startInfluxd();
  const settings: DatasourceSettings = {
    uid: 'bench',
    name: 'bench',
    url: influxd.url,
    jsonData: { database: 'servicemap' },
    secrets: {},
  };
  const log = openSync(devNull, 'w');
  try {
    const { points, milliseconds } = await writeFleet(influxd.url, 'servicemap', size);
    report('points written', `${points}, ${Math.round((points / milliseconds) * 1000)} a second`);

    const readyAfter: number[] = [];
    for (let n = 0; n < STARTS; n++) {
      const started = await timed(() => startPlugin(EXECUTABLE, log));
      readyAfter.push(started.milliseconds);
      await started.value.stop();
    }
    const ready = quantile(readyAfter, 0.5);
    report('backend ready after', medianAndP95(readyAfter), { text: '≤ 1 s', met: ready <= 1000 });

    const plugin = await startPlugin(EXECUTABLE, log);
    await compare(plugin, settings, range);
    const memory = await peakMemory(plugin.child.pid!);
    report('backend resident, at most', `${memory.toFixed(0)} MB`, { text: '≤ 120 MB', met: memory <= 120 });
    await plugin.stop();
    await benchClick(influxd.url, range);
  } finally {
    await influxd.stop();
  }
}

async function compare(
  plugin: PluginHost,
  settings: DatasourceSettings,
  range: { from: number; to: number },
): Promise<void> {
  const map: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const machine = (round * 37) % 200;
    const query = { refId: 'A', queryType: 'map', version: 1, focus: machineId(machine) } satisfies MapQuery & {
      refId: string;
    };
    const asked = await timed(() => plugin.query(settings, [query], range.from, range.to));
    const error = asked.value.A?.error;
    if (error) {
      throw new Error(`the map query failed: ${error}`);
    }
    map.push(asked.milliseconds);
    bare.push((await timed(() => bareQuery(settings.url, machine, range))).milliseconds);
  }
  const ratio = quantile(map, 0.5) / quantile(bare, 0.5);
  report('map query', medianAndP95(map));
  report('bare InfluxQL of the same points', medianAndP95(bare));
  report('map query ÷ bare InfluxQL', ratio.toFixed(2), { text: '≤ 1.5', met: ratio <= 1.5 });
}

/** The sums of the same series, asked and read as text, and nothing made of them; the inventory as the map needs it. */
async function bareQuery(url: string, machine: number, range: { from: number; to: number }): Promise<void> {
  const parts = rangeParts(range, Date.now());
  const own = parts.flatMap((part) => reportsOfMachine(part, machineId(machine)));
  const others = parts.flatMap((part) => reportsAboutAddresses(part, [machineAddress(machine)]));
  await Promise.all([[machineRecordsQuery(range)], own, others].map((queries) => fetchText(url, queries)));
}

async function fetchText(url: string, queries: readonly Fragment[]): Promise<string> {
  const response = await fetch(`${url}/query`, {
    method: 'POST',
    body: new URLSearchParams({ db: 'servicemap', epoch: 'ms', q: queries.join('; ') }),
  });
  return response.text();
}

/** Megabytes that the process had resident at its peak. */
async function peakMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1]) / 1024;
}
