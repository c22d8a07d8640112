import { memoryReader, type TestRecord } from '../../../tests/integration/search/memoryReader';
import { answerFrom } from './answer/answerSearch';
import { LIMITS } from './engine/limits';
import { parseKql } from './kql/parse';
import { SearchError, SearchLimitError } from './language/searchError';

const NOW = Date.parse('2017-06-15T12:00:00Z');
/** Of processor time, as a machine that is busy with other work is slow: what blows up takes hours. */
const BOUND_MS = 10_000;

const message = 'a'.repeat(60) + '!';
const records: TestRecord[] = Array.from({ length: 1_000 }, (_, n) => ({
  Type: 'Syslog',
  TimeGenerated: NOW - n,
  Computer: `web-${n % 7}`,
  ProcessID: n,
  SyslogMessage: message,
}));

function answer(text: string, from: readonly TestRecord[] = records) {
  const reader = memoryReader(from, { from: 0, to: NOW }, NOW);
  return answerFrom(reader, { queryType: 'search', version: 1, language: 'search', text }, NOW, []);
}

async function inTime<T>(work: () => Promise<T>): Promise<T> {
  const start = process.cpuUsage();
  try {
    return await work();
  } finally {
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(BOUND_MS);
  }
}

function thousands(count: number): TestRecord[] {
  return Array.from({ length: count }, (_, n) => ({
    Type: 'Syslog',
    TimeGenerated: NOW - n,
    ProcessID: n,
    SyslogMessage: 'x',
  }));
}

test.each([
  ['a text of a megabyte', 'x'.repeat(1_000_000), /line 1, column 262145: the search is longer than 262144/],
  ['a text of a megabyte of lines', 'x\n'.repeat(500_000), /line 131073, column 1: the search is longer/],
  ['10,000 OR terms', Array.from({ length: 10_000 }, (_, n) => `t${n}`).join(' OR '), /at most 2000 terms/],
  ['10,000 blanks and terms', 'a '.repeat(10_000), /at most 2000 terms/],
  ['100,000 open parentheses', '('.repeat(100_000), /at most 64 levels/],
  ['100,000 NOTs', 'NOT '.repeat(50_000), /at most 64 levels/],
  ['100,000 exclamation marks', '!'.repeat(100_000), /at most 64 levels/],
  ['deep functions', `* | extend ${'abs('.repeat(10_000)}`, /at most 64 levels/],
  ['deep inner searches', 'a IN {b '.repeat(10_000), /at most 64 levels/],
  ['a thousand commands', `*${' | top 1'.repeat(5_000)}`, /at most 2000 terms/],
  ['an unterminated quote before much text', `"${'a\\"'.repeat(80_000)}`, /line 1, column 1: expected a closing quot/],
  ['a long regular expression', `a:Regex("${'a'.repeat(5_000)}")`, /at most 1000 characters/],
  ['a regular expression that repeats too much', 'a:Regex("((a{1000}){1000}){1000}")', /expected a regular expression/],
])('%s is refused in time, at its place', async (_, text, expected) => {
  await inTime(async () => {
    await expect(answer(text)).rejects.toThrow(expected);
    await expect(answer(text)).rejects.toBeInstanceOf(SearchError);
  });
});

test.each(['(a+)+$', '(a|aa)+$', '(a*)*b', '^(([a-z])+.)+[A-Z]([a-z])+$', '(.*a){25}$'])(
  'the regular expression %s, which blows up elsewhere, is answered in time',
  async (expression) => {
    const [frame] = await inTime(() => answer(`Type=Syslog SyslogMessage:Regex("${expression}") | measure count()`));
    expect(frame?.fields[0]?.values).toEqual([0]);
  },
);

test.each([`${'*a'.repeat(200)}*x`, `a${'*a'.repeat(50)}*`, `${'*'.repeat(5_000)}x`])(
  'wildcards in great number are answered in time: case %#',
  async (pattern) => {
    await inTime(() => answer(`Type=Syslog ${pattern}`));
    await inTime(() => answer(`Type=Syslog SyslogMessage=${pattern}`));
  },
);

test('2,000 alternatives of one field are one look-up', async () => {
  const alternatives = Array.from({ length: 1_990 }, (_, n) => `ProcessID=${n + 500}`).join(' OR ');
  const [frame] = await inTime(() => answer(`Type=Syslog (${alternatives}) | measure count()`));
  expect(frame?.fields[0]?.values).toEqual([500]);
});

test.each([
  ['sort', 'Type=Syslog | sort ProcessID | dedup ProcessID', LIMITS.rowsHeld, 'records to sort'],
  ['an inner search', 'Type=Syslog ProcessID IN {Type=Syslog | select ProcessID}', LIMITS.innerValues, 'inner search'],
  ['join', 'Type=Alert | join left Computer (Type=Syslog) Computer', LIMITS.joinRight, 'right side of the join'],
  ['measure', 'Type=Syslog | measure count() by ProcessID', LIMITS.groups, 'groups'],
  ['a graph', 'Type=Syslog | measure count() by ProcessID interval 1DAY', LIMITS.series, 'time series'],
  ['dedup', 'Type=Syslog | dedup ProcessID | measure count()', LIMITS.groups, 'distinct values'],
  ['scale', 'Type=Syslog | extend scale(ProcessID,0,1) as S', LIMITS.rowsHeld, 'records for scale'],
])('%s over more than its limit ends in an error that says the limit and the way out', async (_, text, limit, what) => {
  const many = thousands(limit + 1);
  const failure = await answer(text, many).then(
    () => undefined,
    (error: unknown) => error as Error,
  );
  expect(failure).toBeInstanceOf(SearchLimitError);
  expect(failure?.message).toContain(`more than ${limit.toLocaleString('en-US')}`);
  expect(failure?.message).toContain(what);
  expect(failure?.message).toMatch(/narrow|group by fewer|top N/);
});

test('a join that multiplies ends in an error that says the limit', async () => {
  const text = 'Type=Syslog | join inner Type (Type=Syslog) Type | measure count()';
  await inTime(() =>
    expect(answer(text, thousands(2_000))).rejects.toThrow(/more than 1,000,000 joined records: join on/),
  );
});

test('sort holds no more rows than the answer shows', async () => {
  const [frame] = await answer('Type=Syslog | sort ProcessID desc | select ProcessID', thousands(300_000));
  expect(frame?.fields[0]?.values.slice(0, 2)).toEqual([299_999, 299_998]);
  expect(frame?.meta?.notices?.[0]?.text).toMatch(/Only the first 5,000/);
});

test('sort before top holds few rows, however many there are', async () => {
  const [frame] = await answer('Type=Syslog | sort ProcessID desc | top 2 | select ProcessID', thousands(300_000));
  expect(frame?.fields[0]?.values).toEqual([299_999, 299_998]);
});

test('an answer of more records than the limit shows the newest and says so', async () => {
  const [frame] = await answer('Type=Syslog', thousands(LIMITS.answerRecords + 1));
  expect(frame?.fields[0]?.values).toHaveLength(LIMITS.answerRecords);
  expect(frame?.fields.find(({ name }) => name === 'ProcessID')?.values[0]).toBe(0);
  expect(frame?.meta?.notices?.[0]?.text).toMatch(/Only the first 5,000 are shown, more match/);
});

test('an answer of exactly the limit has no notice', async () => {
  const [frame] = await answer('Type=Syslog', thousands(LIMITS.answerRecords));
  expect(frame?.meta?.notices).toBeUndefined();
});

test('a division by zero is a missing value', async () => {
  const [frame] = await answer('Type=Syslog ProcessID<2 | extend div(1,ProcessID) as X | select X');
  expect(frame?.fields[0]?.values).toEqual([null, 1]);
});

test.each(['not(a, b == 1)', 'not()', 'isempty(a, b)'])(
  'KQL with wrong arguments, %s, is refused at its place',
  (test) => {
    const read = async () =>
      answerFrom(
        memoryReader([], { from: 0, to: NOW }, NOW),
        { queryType: 'search', version: 1, language: 'kql', text: `Perf | where ${test}` },
        NOW,
        [],
      );
    return expect(read()).rejects.toThrow(/line 1, column 14: expected one (condition|column)/);
  },
);

test.each([
  '('.repeat(100_000),
  '-'.repeat(100_000),
  'Perf | where ' + 'not('.repeat(10_000),
  'Perf | where x in ('.repeat(9_000),
])('KQL that nests without end is refused in time: case %#', async (text) => {
  await inTime(async () => {
    expect(() => parseKql(text)).toThrow(SearchError);
  });
});
