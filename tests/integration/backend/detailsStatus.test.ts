import { at } from '../../../src/model/points';
import { serviceDesk } from '../../../src/model/collected';
import type { MapNode } from '../../../src/model/map';
import { decodeNodes } from '../../../src/model/mapFrames';
import { askDetail } from '../../support/askDetails';
import {
  assessmentRecords,
  beatRecord,
  changeRecords,
  computerRecord,
  scanRecords,
  securityEventRecords,
} from '../../support/collectedRecords';
import { startInfluxd, type Influxd } from '../../support/influxd';
import { startPlugin, type PluginHost } from '../../support/pluginHost';
import { connectionPoint, machineOf, processOf, type StoredConnection } from '../../support/storePoints';
import { writeRecords } from '../../support/writeRecords';

const MINUTE = 60_000;
const now = Math.floor(Date.now() / MINUTE) * MINUTE;
const range = { from: now - 30 * MINUTE, to: now };

const web = machineOf(1, `web "01" it's \\`, '10.0.0.1');
const db = machineOf(2, 'db01', '10.0.0.2');
const well = machineOf(3, 'well01', '10.0.0.3');
const call = (remote: string): StoredConnection => ({
  ...{ process: processOf(web, 'node'), direction: 'outbound', local: '10.0.0.1', remote, port: 5432 },
  figures: { LinksEstablished: 1 },
});

function workItem(id: string, machine: typeof web, Priority_s: string, Open_b: boolean, time: number) {
  const tags = {
    Machine: machine.id,
    Computer: machine.name,
    ServiceDeskWorkItemType_s: 'Incident',
    ServiceDeskId_s: id,
  };
  return { measurement: serviceDesk, tags, fields: { Title_s: id, Priority_s, Open_b }, time: at(time) };
}

let influxd: Influxd;
let host: PluginHost;

beforeAll(async () => {
  [influxd, host] = await Promise.all([startInfluxd(), startPlugin()]);
  const rule = (id: string, severity: 'Critical' | 'Warning', failed: boolean) => ({ id, severity, failed });
  const update = (classification: string) => ({ classification, Title: classification });
  await writeRecords(influxd.url, 'servicemap', [
    ...[web, db, well].map((machine) => computerRecord(machine, {}, now - 5 * MINUTE)),
    beatRecord(web, { CollectorFailures: 'updates: apt-get ended with 100', CollectorsOff: 'logs' }, now - MINUTE),
    ...[db, well].map((machine) => beatRecord(machine, { CollectorFailures: '', CollectorsOff: '' }, now - MINUTE)),
    ...changeRecords(web, [{ type: 'Files', category: 'Added', Item: 'a' }], now - 5 * MINUTE),
    ...changeRecords(web, [{ type: 'Files', category: 'Added', Item: 'b' }], now - 50 * MINUTE),
    ...assessmentRecords(web, [rule('SM-1', 'Warning', true), rule('SM-2', 'Critical', false)], now - 120 * MINUTE),
    ...assessmentRecords(db, [rule('SM-1', 'Warning', true), rule('SM-2', 'Critical', true)], now - 120 * MINUTE),
    ...assessmentRecords(well, [rule('SM-1', 'Warning', false)], now - 120 * MINUTE),
    ...securityEventRecords(
      web,
      { EventID: 4625 },
      [1, 2, 3].map((ago) => now - ago * MINUTE),
    ),
    ...securityEventRecords(web, { EventID: 4732, MemberName: 'eve', TargetUserName: 'wheel' }, [now - 4 * MINUTE]),
    ...securityEventRecords(well, { EventID: 4732, MemberName: 'eve', TargetUserName: 'users' }, [now - 4 * MINUTE]),
    ...scanRecords(web, [update('Other Updates'), update('Security Updates')], now - 120 * MINUTE),
    ...scanRecords(db, [update('Other Updates')], now - 120 * MINUTE, { RestartPending: true }),
    ...scanRecords(well, [], now - 120 * MINUTE, { RestartPending: false }),
    workItem('INC1', web, '1 - Critical', true, now - 3 * 24 * 60 * MINUTE),
    workItem('INC2', web, '3 - Moderate', true, now - 10 * MINUTE),
    workItem('INC3', db, '3 - Moderate', true, now - 10 * MINUTE),
    workItem('INC4', db, '1 - Critical', true, now - 20 * MINUTE),
    workItem('INC4', db, '1 - Critical', false, now - 10 * MINUTE),
    workItem('INC5', well, '1 - Critical', true, now + MINUTE),
  ]);
  const points = ['10.0.0.2', '10.0.0.3'].map((remote) => connectionPoint(call(remote), now - 5 * MINUTE));
  await influxd.write('servicemap', points.join('\n'));
}, 60_000);

afterAll(async () => {
  await Promise.all([influxd?.stop(), host?.stop()]);
});

async function machines(what: object, url = influxd.url): Promise<Map<string, MapNode>> {
  const query = { refId: 'A', ...range, json: { queryType: 'map', version: 1, ...what } };
  const { error, frames } = (await host.queryData({ url }, [query]))['A']!;
  expect(error).toBe('');
  return new Map(decodeNodes(frames[0]!).map((node) => [node.id, node]));
}

const maps = [
  ['a focus machine', { focus: web.id }],
  ['a fleet', { scope: { fleet: true } }],
  ['a few machines', { scope: { machines: [web.id] } }],
] as const;

describe.each(maps)('on the map of %s', (_, what) => {
  test('a machine tells by its badges what was found out about it', async () => {
    const node = (await machines(what)).get(web.id)!;
    expect(node.statusReasons).toEqual([
      { badge: 'changes', status: 'informational', count: 1, text: '1 change in this range' },
      { badge: 'security', status: 'warning', count: 3, text: '3 security issues: 3 warning' },
      { badge: 'updates', status: 'warning', count: 2, text: '2 updates missing (1 security)' },
      { badge: 'serviceDesk', status: 'critical', count: 2, text: '2 open work items, 1 of the highest priority' },
      {
        badge: 'agent',
        status: 'informational',
        count: 0,
        text: 'Collectors fail: updates: apt-get ended with 100. Collectors are off: logs',
      },
    ]);
    expect(node.status).toBe('critical');
  });

  test('so do the machines around it, each with its own', async () => {
    const nodes = await machines(what);
    expect(nodes.get(db.id)!.statusReasons).toEqual([
      { badge: 'security', status: 'critical', count: 2, text: '2 security issues: 1 critical, 1 warning' },
      { badge: 'updates', status: 'informational', count: 1, text: '1 update missing; a restart is pending' },
      { badge: 'serviceDesk', status: 'informational', count: 1, text: '1 open work item' },
    ]);
    expect(nodes.get(well.id)!).toMatchObject({ status: 'none', statusReasons: [] });
  });
});

test('the badges count what the details list', async () => {
  const reasons = (await machines({ focus: web.id })).get(web.id)!.statusReasons;
  const countOf = (badge: string) => reasons.find((reason) => reason.badge === badge)?.count;
  const summary = await askDetail(host, influxd.url, [web.id, 'summary', range]);
  expect(summary).toMatchObject({
    ...{ changes: countOf('changes'), securityIssues: countOf('security'), missingUpdates: countOf('updates') },
    openWorkItems: countOf('serviceDesk'),
  });
});

test('a process has no badge of its machine', async () => {
  const nodes = [...(await machines({ focus: web.id })).values()];
  expect(nodes.filter(({ kind }) => kind === 'process').map(({ status }) => status)).toEqual(['none']);
});
