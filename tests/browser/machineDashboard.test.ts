import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findGrafana, startGrafana } from '../../scripts/start/grafana';
import { freePort } from '../../scripts/start/ports';
import type { Service } from '../../scripts/start/Service';
import { answers, until } from '../../scripts/start/until';
import { startBrowser, type Browser } from '../support/browser';
import { machineRecords } from '../support/collectedMachine';
import { startInfluxd, type Influxd } from '../support/influxd';
import { machineOf } from '../support/storePoints';
import { writeRecords } from '../support/writeRecords';

jest.setTimeout(180_000);

const DATABASE = 'servicemap';
const web = machineOf(1, 'web01', '10.0.0.1');
/** Texts that each panel shows when its search answered; all stand for records of the machine. */
const SHOWN = [
  ...['42%', '61%', 'openssl', '1.1-2', 'Databases listen on every address', 'root', '192.0.2.9'],
  ...['/etc/ssh/sshd_config', 'Bytes Sent/sec', '/data', 'nginx', 'ConfigurationChange', 'disk is full'],
];

const installation = findGrafana();
(installation ? describe : describe.skip)('the dashboard of a machine in a real Grafana', () => {
  let influxd: Influxd;
  let browser: Browser;
  let grafana: Service;
  let data: string;
  let url: string;

  beforeAll(async () => {
    influxd = await startInfluxd();
    await writeRecords(influxd.url, DATABASE, machineRecords(web, Date.now()));
    data = await mkdtemp(join(tmpdir(), 'servicemap-grafana-'));
    const port = await freePort(3000);
    const access = { INFLUX_TOKEN: '', INFLUX_USER: '', INFLUX_PASSWORD: '' };
    const store = { INFLUX_URL: influxd.url, INFLUX_DATABASE: DATABASE, ...access };
    grafana = await startGrafana(installation!, port, store, data);
    const home = `http://127.0.0.1:${port}`;
    await until(() => answers(`${home}/api/dashboards/uid/servicemap-machine`), 60_000, 'The dashboard is not there');
    url = `${home}/d/servicemap-machine?var-datasource=servicemap&var-machine=${web.id}&from=now-1h&to=now`;
    browser = await startBrowser({ width: 1600, height: 2400 });
  });

  afterAll(async () => {
    await browser?.close();
    await grafana?.stop();
    await influxd?.stop();
    await rm(data, { recursive: true, force: true });
  });

  it('shows what the collectors found, in every panel', async () => {
    const { page, faults } = await browser.open(url);
    for (const text of SHOWN) {
      await page.getByText(text).first().waitFor();
    }
    expect(await page.getByText('No data', { exact: true }).count()).toBe(0);
    expect(faults).toEqual([]);
    await page.close();
  });
});
