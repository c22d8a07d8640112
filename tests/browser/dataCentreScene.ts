import type { Page } from 'playwright-core';
import { startPage } from '../../scripts/start/workbench';
import type { MapScope } from '../../src/model/query';
import type { Edition } from '../../workbench/bundle';
import { dataCentre, dataCentrePoints, type DataCentre } from '../support/dataCentre';
import { startInfluxd } from '../support/influxd';
import { writeRecords } from '../support/writeRecords';

const DATABASE = 'servicemap';
const MACHINES = 200;
const MINUTES = 3;

/** The workbench before a store that holds the last minutes of a made-up data centre. */
export interface DataCentreScene {
  readonly centre: DataCentre;
  /** Of the fleet's map. */
  readonly url: string;
  /** From now on the page's map query asks for other machines; call it before the page is opened. */
  askFor(page: Page, scope: MapScope): Promise<void>;
  stop(): Promise<void>;
}

export async function startDataCentreScene(edition: Edition = '13.2'): Promise<DataCentreScene> {
  const influxd = await startInfluxd();
  const centre = dataCentre(MACHINES);
  const start = Math.floor(Date.now() / 60_000) * 60_000 - MINUTES * 60_000;
  await writeRecords(influxd.url, DATABASE, dataCentrePoints(centre, start, MINUTES));
  const workbench = await startPage(0, { INFLUX_URL: influxd.url, INFLUX_DATABASE: DATABASE }, edition);
  return {
    centre,
    url: `${workbench.url}/d/servicemap-fleet`,
    askFor: async (page, scope) => {
      await page.route('**/api/ds/query**', async (route) => {
        const body = route.request().postDataJSON() as { queries: { scope?: MapScope }[] };
        const queries = body.queries.map((query) => (query.scope ? { ...query, scope } : query));
        await route.continue({ postData: JSON.stringify({ ...body, queries }) });
      });
    },
    stop: async () => {
      await workbench.stop();
      await influxd.stop();
    },
  };
}
