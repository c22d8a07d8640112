import { DETAILS } from '../../../src/model/details';
import { askDetail, type DetailAnswers } from '../../support/askDetails';
import { beatRecord, computerRecord } from '../../support/collectedRecords';
import { startInfluxd, type Influxd } from '../../support/influxd';
import { startPlugin, type PluginHost } from '../../support/pluginHost';
import { machineOf } from '../../support/storePoints';
import { writeRecords } from '../../support/writeRecords';

const MINUTE = 60_000;
const now = Math.floor(Date.now() / MINUTE) * MINUTE;
const range = { from: now - 30 * MINUTE, to: now };
const quiet = machineOf(1, 'quiet01', '10.0.0.1');
const hostile = { ...machineOf(2, 'web "02"\n\\, 🙂 = x\' OR 1=1', '10.0.0.2'), id: 'm-"x\' OR \\ /🙂%2F;=' };

let influxd: Influxd;
let host: PluginHost;

beforeAll(async () => {
  [influxd, host] = await Promise.all([startInfluxd(), startPlugin()]);
  await writeRecords(
    influxd.url,
    'servicemap',
    [quiet, hostile].flatMap((machine) => [computerRecord(machine, {}, now), beatRecord(machine, {}, now)]),
  );
}, 60_000);

afterAll(async () => {
  await Promise.all([influxd?.stop(), host?.stop()]);
});

const nothing = { rows: [], total: 0 };
const empty: Readonly<DetailAnswers> = {
  summary: {
    ...{ clients: 0, servers: 0, failedConnections: 0, cpu: [], memory: [], network: [], changes: 0 },
    ...{ securityIssues: 0, missingUpdates: -1, openWorkItems: 0, lastSeen: now, unread: [] },
  },
  properties: { facts: expect.any(Array), search: expect.any(String), recordedAt: now },
  processes: { boundPorts: nothing, inbound: nothing, outbound: nothing, failed: nothing },
  events: { rows: expect.any(Array), total: 2 },
  workitems: { ...nothing, connections: [] },
  changes: nothing,
  comparison: {
    ...{ before: expect.any(Number), seenBefore: false, withoutFolded: false },
    ...{ appeared: nothing, gone: nothing, newlyFailing: nothing },
  },
  performance: {
    ...{ cpu: [], memory: [], sent: [], received: [], disks: [], topByBytes: [], topByCpu: [], topByMemory: [] },
  },
  security: { ...nothing, assessedAt: 0, passedPercent: 0 },
  updates: {
    ...{ ...nothing, critical: 0, security: 0, other: 0, restartPending: undefined, restartReason: '' },
    ...{ lastInstalledAt: 0, listsUpdatedAt: 0, scannedAt: 0, search: '' },
  },
};

describe.each([
  ['a machine without anything collected', quiet],
  ['a machine whose id and name try to break out of a query', hostile],
])('%s', (_, machine) => {
  test.each(DETAILS)('answers %s', async (name) => {
    expect(await askDetail(host, influxd.url, [machine.id, name, range])).toEqual(empty[name]);
  });

  test('tells its own name', async () => {
    const { facts } = await askDetail(host, influxd.url, [machine.id, 'properties', range]);
    expect(facts).toContainEqual({ name: 'Computer name', value: machine.name });
  });
});

test.each(DETAILS)('%s of a range without data is empty, not an error', async (name) => {
  const answer = await askDetail(host, influxd.url, [quiet.id, name, { from: 1000, to: 2000 }]);
  const past = { summary: { lastSeen: 0 }, properties: { facts: [], recordedAt: 0 }, events: nothing };
  expect(answer).toEqual({ ...empty[name], ...(past as Record<string, object>)[name] });
});

test.each(DETAILS)('%s reads a range of years up to the latest time there is', async (name) => {
  await askDetail(host, influxd.url, [quiet.id, name, { from: 0, to: 9_200_000_000_000 }]);
});

const times = `from=${range.from}&to=${range.to}`;

test.each([
  [`machines/${quiet.id}/nothing?${times}`, 404, /no detail "nothing".*summary, properties/],
  [`machines/m-unknown/events?${times}`, 404, /No machine "m-unknown" has sent data: ask "machines"/],
  [`machines/${quiet.id}/events?to=1`, 400, /"from" is missing/],
  [`machines/${quiet.id}/events?from=1`, 400, /"to" is missing/],
  [`machines/${quiet.id}/events?from=yesterday&to=1`, 400, /"from" is a time in milliseconds/],
  [`machines/${quiet.id}/events?from=0&to=9999999999999`, 400, /"to" is at most/],
  [`machines/${quiet.id}/events?from=2&to=1`, 400, /"from" is later than "to"/],
  [`machines/${quiet.id}/processes?${times}&process=nginx`, 400, /"process" is the id of a process/],
  [`machines/${quiet.id}/events/more?${times}`, 404, /no resource/],
])('%s answers %i', async (path, status, message) => {
  expect(await host.callResource({ url: influxd.url }, path)).toEqual({
    status,
    body: { message: expect.stringMatching(message) },
  });
});

test('a process that is not on the machine has no properties and no connections', async () => {
  const process = `p-${'0'.repeat(40)}`;
  expect(await askDetail(host, influxd.url, [quiet.id, 'properties', range, process])).toMatchObject({ facts: [] });
  expect(await askDetail(host, influxd.url, [quiet.id, 'processes', range, process])).toEqual(empty.processes);
});

test('a store without any data has no machine', async () => {
  await influxd.query('', 'CREATE DATABASE nothing');
  const answer = await host.callResource(
    { url: influxd.url, database: 'nothing' },
    `machines/${quiet.id}/events?${times}`,
  );
  expect(answer).toMatchObject({ status: 404 });
});
