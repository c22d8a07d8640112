import { parseSearch } from '../language/parse';
import { planSearch } from '../plan/fromSearch';
import { explain } from '../explain';
import { planReading } from './reading';

const NOW = Date.parse('2017-06-15T12:00:00Z');
const RANGE = { from: 1_000, to: 2_000 };

function explained(text: string) {
  const { source, steps } = planSearch(parseSearch(text), text, NOW);
  const reading = planReading(source, steps, source.range ?? RANGE, []);
  return explain([reading], { source, steps });
}

/** What follows WHERE and the time range. */
function conditions(text: string): string {
  const [statement = ''] = explained(text).store;
  return statement.replace(/^.* WHERE time >= \S+ AND time <= \S+(?: AND )?/, '').replace(/ ?(GROUP|ORDER) BY.*$/, '');
}

test.each([
  ['Type=Perf Computer=web01', `"Computer" = 'web01'`],
  ['Type=Perf Computer!=web01', `"Computer" != 'web01'`],
  ['Type=Perf NOT Computer=web01', `"Computer" != 'web01'`],
  ['Type=Perf Computer IN {a, b}', `("Computer" = 'a' OR "Computer" = 'b')`],
  ['Type=Perf Computer NOT IN {a, b}', `("Computer" != 'a' AND "Computer" != 'b')`],
  ['Type=Perf Computer=a OR CounterValue>5', `("Computer" = 'a' OR "CounterValue" > 5)`],
  ['Type=Perf CounterValue:[1..2.5]', `"CounterValue" >= 1 AND "CounterValue" <= 2.5`],
  ['Type=Perf Computer=web*', `"Computer" =~ /^(?s)web.*$/`],
  ['Type=Perf InstanceName=*', `"InstanceName" != ''`],
  ['Type=VMConnection DestinationPort=443', `"DestinationPort" = '443'`],
  ['Type=Update Approved=TRUE', `"Approved" = true`],
  ['Type=ServiceMapProcess_CL ExecutableName_s=curl', `"ExecutableName_s" = 'curl'`],
  ['Type=Perf Computer="it\'s \\"x\\" \\ y"', `"Computer" = 'it\\'s \\"x\\" \\\\ y'`],
  ['Type=Perf TimeGenerated>2017-06-15T11:00', 'time > 1497524400000ms'],
])('%s is filtered by the store: %s', (text, expected) => {
  expect(conditions(text)).toBe(expected);
  expect(explained(text).plugin).toEqual([]);
});

test.each([
  ['Type=Perf NOT CounterValue=5', 'a field that is missing differs, which the store does not say'],
  ['Type=Perf CounterPath!=x', 'a field that is missing differs, which the store does not say'],
  ['Type=VMConnection DestinationPort>443', 'a tag is a text to the store'],
  ['Type=Perf Computer:Regex("a")', "regular expressions are the plugin's"],
  ['Type=Perf idle', 'the store knows no words'],
  ['Type=ServiceMapComputer_CL BootTime_t>NOW-1DAY', 'a date is a text to the store'],
  ['Type=Perf CounterValue=1e30', 'InfluxQL has no exponents'],
])('%s is filtered by the plugin: %s', (text) => {
  expect(conditions(text)).toBe('');
  expect(explained(text).plugin).toEqual([expect.stringMatching(/^filter \w+: /)]);
});

test('only what the store can not decide is left to the plugin', () => {
  const { store, plugin } = explained('Type=Perf Computer=web01 idle CounterValue>5');
  expect(store[0]).toContain(`"Computer" = 'web01' AND "CounterValue" > 5`);
  expect(plugin).toEqual(['filter Perf: words("idle")']);
});

test.each([
  [
    'Type=Perf | measure avg(CounterValue) by Computer interval 1MINUTE',
    `SELECT mean("CounterValue") AS "value_0"`,
    `GROUP BY time(60000ms), "Computer" fill(none)`,
  ],
  ['Type=Perf | measure count() by Computer', `SELECT count("CounterValue") AS "value_0"`, `GROUP BY "Computer"`],
  [
    'Type=Heartbeat | measure max(TimeGenerated) as LastCall by Computer',
    `SELECT last("Category") AS "value_0"`,
    `GROUP BY "Computer"`,
  ],
  [
    'Type=VMConnection | measure sum(BytesSent) by DestinationPort',
    `SELECT sum("BytesSent") AS "value_0", count("LinksEstablished") AS "records"`,
    `GROUP BY "DestinationPort"`,
  ],
  [
    'Type=Perf | measure pct95(CounterValue)',
    `SELECT percentile("CounterValue", 95) AS "value_0", min("CounterValue") AS "least_0"`,
    '',
  ],
  [
    'Type=Perf | measure stddev(CounterValue), min(CounterValue), max(CounterValue) interval 1DAY',
    `SELECT stddev("CounterValue") AS "value_0", count("CounterValue") AS "count_0", min("CounterValue") AS "value_1", max("CounterValue") AS "value_2"`,
    'GROUP BY time(86400000ms) fill(none)',
  ],
])('%s is computed by the store', (text, begin, end) => {
  const { store, plugin } = explained(text);
  expect(store[0]?.startsWith(`${begin} FROM`)).toBe(true);
  expect(store[0]?.endsWith(end)).toBe(true);
  expect(plugin).toEqual([]);
});

test.each([
  'Type=Perf | measure avg(CounterValue) by Computer interval 1MONTH',
  'Type=Perf | measure countdistinct(Computer)',
  'Type=Perf | measure avg(product(CounterValue,2)) by Computer',
  'Type=Perf idle | measure avg(CounterValue) by Computer',
  'Type=Perf OR Type=Event | measure count() by Computer',
  'Type=ServiceMapProcess_CL | measure count() by ExecutableName_s',
  'Type=VMConnection | measure max(DestinationPort)',
  'Type=Perf | top 5 | measure count()',
  'Type=Perf | measure max(TimeGenerated), count() by Computer',
  'Type=Perf | measure max(TimeGenerated) interval 1HOUR',
])('%s is computed by the plugin', (text) => {
  expect(explained(text).plugin.at(-1)).toMatch(/^measure /);
});

test('the volume of all logs by type is counted by the store', () => {
  const { store, plugin } = explained('* | measure count() by Type interval 1MINUTE');
  expect(store.length).toBeGreaterThan(10);
  expect(store.every((text) => /^SELECT count\(.* GROUP BY time\(60000ms\) fill\(none\)$/.test(text))).toBe(true);
  expect(plugin).toEqual([]);
});

test('only the columns that are needed are read', () => {
  expect(explained('Type=Perf | measure avg(product(CounterValue,2)) by Computer').store[0]).toMatch(
    /^SELECT "Computer", "CounterValue" FROM "perf"/,
  );
});

test('top reads no more than it needs where the store does all of the filtering', () => {
  expect(explained('Type=Perf Computer=web01 | top 5').store[0]).toMatch(/ORDER BY time DESC LIMIT 5$/);
  expect(explained('Type=Perf idle | top 5').store[0]).toMatch(/ORDER BY time DESC$/);
  expect(explained('Type=Perf | sort CounterValue | top 5').store[0]).toMatch(/ORDER BY time DESC$/);
});

test('types that the filter rules out are not read', () => {
  expect(explained('Type=Syslog OR Type=Event').store.map((text) => /FROM "(\w+)"/.exec(text)?.[1])).toEqual([
    'syslog',
    'event',
  ]);
  expect(explained('EventID=4625').store.map((text) => /FROM "(\w+)"/.exec(text)?.[1])).toEqual([
    'event',
    'security_event',
  ]);
});
