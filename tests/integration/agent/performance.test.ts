import { buildAgent } from '../../../agent/build';
import { COLLECTOR_NAMES } from '../../../agent/collect/optional';
import { machineIdFrom } from '../../../agent/collect/identity';
import { AGENT } from '../../../scripts/paths';
import { askDetail, recordsOf, type Range } from '../../support/askDetails';
import { fleetUnavailable, makeFleet, type Fleet, type FleetHost } from '../../support/fleet/fleet';
import { sendBytes, takeBytes } from '../../support/fleet/transfer';
import { startInfluxd, type Influxd } from '../../support/influxd';
import { startPlugin, type PluginHost } from '../../support/pluginHost';
import { until } from './until';

jest.setTimeout(200_000);

const SENT = 50_000_000;
const PORT = 5432;
/** Records come once a minute, and those of a minute when it is over. */
const LONGEST_MS = 150_000;

(fleetUnavailable() ? describe.skip : describe)('a machine that sends 50 MB and computes', () => {
  let fleet: Fleet;
  let influxd: Influxd;
  let plugin: PluginHost;
  let web: FleetHost;
  let db: FleetHost;
  let range: Range;

  beforeAll(async () => {
    await buildAgent();
    fleet = await makeFleet();
    [influxd, plugin] = await Promise.all([startInfluxd({ address: fleet.gateway }), startPlugin()]);
    [web, db] = [await fleet.add('web'), await fleet.add('db')];
    range = { from: Date.now() - 60_000, to: Date.now() + 300_000 };
    await takeBytes(db, 'sink', PORT);
    const without = COLLECTOR_NAMES.filter((name) => name !== 'performance' && name !== 'wiredata').join(',');
    const options = [
      '--url',
      influxd.url,
      '--interval',
      '1',
      '--without',
      without,
      '--state-dir',
      `${web.folder}/state`,
    ];
    web.run(AGENT, options).stderr!.resume();
    // There is no database before the agent's first points.
    const measured = () => search('Type=Perf ObjectName=Memory').catch(() => []);
    await until('it was measured once', async () => (await measured()).length > 0);
    web.run('sha256sum', ['/dev/zero']);
    await sendBytes(web, 'source', { address: db.address, port: PORT, bytes: SENT });
  });

  afterAll(async () => {
    await plugin?.stop();
    await fleet?.remove();
    await influxd?.stop();
  });

  const search = (text: string) => recordsOf(plugin, influxd, text, range);
  const found = (text: string) => until(text, async () => (await search(text)).length > 0, LONGEST_MS);

  test('is found by its bytes, its load and its busiest process, in searches and in its performance', async () => {
    // A transfer over the end of a minute is one of both.
    const wire = () => search('Type=WireData');
    const sentBytes = async () => (await wire()).reduce((sum, { SentBytes }) => sum + Number(SentBytes), 0);
    await until('all bytes are told', async () => (await sentBytes()) === SENT, LONGEST_MS);
    for (const record of await wire()) {
      expect(record).toMatchObject({
        ProcessName: 'source',
        Direction: 'outbound',
        LocalIP: web.address,
        LocalSubnet: `${web.address.replace(/\d+$/, '0')}/24`,
        RemoteIP: db.address,
        RemotePortNumber: PORT,
        ApplicationProtocol: 'postgresql',
        ProtocolName: 'TCP',
        ReceivedBytes: 0,
        SessionState: 'Connected',
      });
    }

    await found('Type=Perf ObjectName=Process CounterName="% Processor Time" InstanceName=sha256sum');
    const detail = await askDetail(plugin, influxd.url, [machineIdFrom(web.machineId), 'performance', range]);
    expect(detail.topByBytes).toEqual([{ process: 'source', sent: SENT, received: 0 }]);
    expect(detail.topByCpu[0]).toMatchObject({ process: 'sha256sum' });
    expect(detail.topByMemory.map(({ process }) => process)).toContain('sha256sum');
    const mostOf = (samples: ReadonlyArray<readonly [number, number]>) =>
      Math.max(...samples.map(([, value]) => value));
    // Half a core of two at least, however busy the machine is with other work.
    expect(mostOf(detail.cpu)).toBeGreaterThan(20);
    expect(mostOf(detail.memory)).toBeGreaterThan(0);
    expect(mostOf(detail.sent) * 61).toBeGreaterThan(SENT);
    expect(detail.disks.map(({ name }) => name)).toContain('/');
  });

  test('tells in its heartbeat which collectors are switched off, and that none failed', async () => {
    await found('Type=Heartbeat');
    const [beat] = await search('Type=Heartbeat');
    expect(String(beat!.CollectorsOff).split(', ')).not.toContain('performance');
    expect(String(beat!.CollectorsOff).split(', ')).toContain('software');
    expect(beat!.CollectorFailures).toBe('');
  });
});
