import { startInfluxd, type Influxd } from '../../support/influxd';
import { startPlugin, type HostAnswer, type PluginHost } from '../../support/pluginHost';
import { datasetLines, DAY } from './dataset';

let influxd: Influxd;
let host: PluginHost;

beforeAll(async () => {
  [influxd, host] = await Promise.all([startInfluxd(), startPlugin()]);
  await influxd.query('', 'CREATE DATABASE servicemap');
  await influxd.write('servicemap', datasetLines());
}, 30_000);

afterAll(async () => {
  await Promise.all([influxd?.stop(), host?.stop()]);
});

/** Asks as Grafana's server does, for a panel or for an alert rule: the backend sees no browser. */
async function ask(json: Readonly<Record<string, unknown>>): Promise<HostAnswer> {
  const query = { refId: 'A', ...DAY, json: { refId: 'A', queryType: 'search', version: 1, ...json } };
  const answers = await host.queryData({ url: influxd.url }, [query]);
  return answers['A'] as HostAnswer;
}

test('records come as a table, newest first, with their type and time', async () => {
  const { frames, status } = await ask({ text: 'Type=Syslog', language: 'search' });
  expect(status).toBe(200);
  expect(frames[0]?.fields.slice(0, 2).map(({ name }) => name)).toEqual(['Type', 'TimeGenerated']);
  expect(frames[0]?.fields.find(({ name }) => name === 'SeverityLevel')?.values).toEqual([
    'crit',
    'warning',
    'info',
    'err',
  ]);
});

test('a measure by Computer with an interval gives an alert rule one instance for each computer', async () => {
  const text = 'Type=Perf ObjectName=Processor | measure avg(CounterValue) by Computer interval 1MINUTE';
  const { frames } = await ask({ text, language: 'search' });
  expect(frames.map(({ fields }) => [fields[1]?.labels, fields[1]?.values])).toEqual([
    [{ Computer: 'db01' }, [92.5, 92.5, 75]],
    [{ Computer: 'web01' }, [15, 35, 55]],
  ]);
  expect(frames.map(({ fields }) => fields[0]?.type)).toEqual(['Timestamp<NANOSECOND>', 'Timestamp<NANOSECOND>']);
});

test.each([
  ['Type=Syslog SeverityLevel=crit', 1],
  ['Type=Syslog SeverityLevel=emerg', 0],
])('the number of results of %s is the number %d, not the absence of data', async (text, expected) => {
  const { frames } = await ask({ text, language: 'search', resultFormat: 'count' });
  expect(frames[0]?.fields.map(({ name, values }) => [name, values])).toEqual([['Count', [expected]]]);
});

test('the answer tells what the store did and what the plugin did', async () => {
  const { frames } = await ask({ text: 'Type=Perf Computer=web01 Processor | top 1', language: 'search' });
  expect(frames[0]?.meta.custom?.['explain']).toEqual({
    store: [expect.stringContaining(`"Computer" = 'web01'`)],
    plugin: ['filter Perf: words("Processor")', 'top 1'],
  });
});

test('what a join reads beside is told apart from the search itself', async () => {
  const text = 'Type=Event | join inner Computer (Type=Perf | measure count() by Computer) Computer | top 1';
  const { frames } = await ask({ text, language: 'search' });
  expect(frames[0]?.meta.custom?.['explain']).toEqual({
    store: [expect.stringContaining('FROM "event"'), expect.stringContaining('SELECT count(')],
    plugin: ['join inner Computer = Computer', 'top 1'],
  });
});

test('KQL is asked in the same way', async () => {
  const { frames } = await ask({ text: 'Perf | where Computer == "web01" | count', language: 'kql' });
  expect(frames[0]?.cell('Count', 0)).toBe(6);
});

test.each([
  [{ text: 'Type=Perf | foo', language: 'search' }, /line 1, column 13: unknown command 'foo'/],
  [{ text: '', language: 'search' }, /the search is empty/],
  [{ language: 'search' }, /the search is empty/],
  [{ text: '*', language: 'sql' }, /"language" is "search" or "kql"/],
  [{ text: '*', language: 'search', resultFormat: 'rows' }, /"resultFormat" is/],
])('%j is refused on its own refId with what to mend', async (json, message) => {
  const { status, error, errorSource } = await ask(json);
  expect(status).toBe(400);
  expect(error).toMatch(message);
  expect(errorSource).toBe('downstream');
});

test('a query of a newer version is answered, and what is ignored of it is said', async () => {
  const { frames } = await ask({ text: 'Type=Alert', language: 'search', version: 2, highlight: true });
  expect(frames[0]?.length).toBe(1);
  expect(frames[0]?.meta.notices?.[0]?.text).toMatch(/newer version \(version 2, .*: highlight ignored/);
});

test('the process survives what is too much and answers the next search', async () => {
  const tooMuch = [
    'x'.repeat(1_000_000),
    Array.from({ length: 10_000 }, (_, n) => `t${n}`).join(' OR '),
    'Type=Syslog SyslogMessage:Regex("(a+)+$")',
    '('.repeat(50_000),
    `Type=Perf (${Array.from({ length: 1_900 }, (_, n) => `w${n}`).join(' OR ')})`,
  ];
  const answers = await Promise.all(tooMuch.map((text) => ask({ text, language: 'search' })));
  expect(answers.map(({ status }) => status)).toEqual([400, 400, 200, 400, 200]);
  expect(
    (await ask({ text: 'Type=Syslog | measure count()', language: 'search' })).frames[0]?.fields[0]?.values,
  ).toEqual([4]);
});

test('a store that is away is named', async () => {
  const query = { refId: 'A', ...DAY, json: { queryType: 'search', version: 1, text: '*', language: 'search' } };
  const { A } = await host.queryData({ url: 'http://127.0.0.1:1' }, [query]);
  expect(A?.error).toMatch(/No store can be reached at 127.0.0.1:1/);
});
