import type { Frame } from '../../../src/backend/plugin/frame';
import { answerFrom, answerSearch } from '../../../src/backend/search/answer/answerSearch';
import { COMMANDS, SAMPLES, SERIES } from './commandTable';
import { openConformanceStore, type ConformanceStore } from './conformanceStore';
import { DAY, NOW, RECORDS } from './dataset';
import { FILTERS } from './filterTable';
import { ERRORS, FUNCTIONS } from './functionTable';
import { EQUAL_SEARCHES, KQL, KQL_ERRORS, KQL_SERIES } from './kqlTable';
import { memoryReader } from './memoryReader';
import type { Row } from './tables';
import { recordNames, seriesText, sortedNames, tableText } from './support';

let opened: ConformanceStore;

beforeAll(async () => {
  opened = await openConformanceStore();
  jest.spyOn(Date, 'now').mockReturnValue(NOW);
}, 30_000);

afterAll(() => opened.close());

function answer(text: string, more: Readonly<Record<string, unknown>> = {}): Promise<readonly Frame[]> {
  const json = { queryType: 'search', version: 1, language: 'search', text, ...more };
  const query = { refId: 'A', queryType: 'search', json, ...DAY, maxDataPoints: 1000, intervalMs: 1000 };
  return answerSearch(
    query,
    { store: opened.store, retentionDays: 30, serviceDesks: {} },
    new AbortController().signal,
  );
}

/** Nothing is pushed down: what the store computes and what the plugin computes must mean the same. */
function answerInMemory(text: string): Promise<readonly Frame[]> {
  const reader = memoryReader(Object.values(RECORDS), DAY, NOW);
  return answerFrom(reader, { queryType: 'search', version: 1, language: 'search', text }, NOW, []);
}

describe.each([
  ['pushed down to the store', answer],
  ['on a stream alone', answerInMemory],
])('%s', (_, answered) => {
  test.each(FILTERS)('%s finds %s', async (search, expected) => {
    expect(recordNames(await answered(search))).toBe(sortedNames(expected));
  });

  test.each(SAMPLES)('the sample %s', async (search, column, expected) => {
    expect(tableText(await answered(search), column)).toBe(expected);
  });

  test.each(COMMANDS)('%s answers %s', async (search, expected) => {
    expect(tableText(await answered(search))).toBe(expected);
  });

  test.each(SERIES)('%s draws %s', async (search, expected) => {
    expect(seriesText(await answered(search))).toBe(expected);
  });

  test.each(FUNCTIONS)('%s is %s', async (expression, expected) => {
    const search = `Type=Perf Computer=web01 CounterValue=20 | extend ${expression} as X | select X`;
    expect(tableText(await answered(search))).toBe(expected);
  });
});

test('the tables hold at least 300 searches', () => {
  const all = [FILTERS, SAMPLES, COMMANDS, SERIES, FUNCTIONS, ERRORS].flatMap((table) => table.map(([text]) => text));
  expect(new Set(all).size).toBe(all.length);
  expect(all.length).toBeGreaterThanOrEqual(300);
});

const CUSTOM: readonly Row[] = [
  ['Type=MyApp_CL | select Message_s, Count_d, Ok_b, When_t', 'order lost, -, false, -; order placed, 3, true, 11:59'],
  ['Type=MyApp_CL | measure count() by Computer', 'app01, 2'],
  ['Type=MyApp_CL Ok_b=true | measure count()', '1'],
  ['Type=MyApp_CL "order lost" | select Computer', 'app01'],
  ['Type=MyApp_CL Count_d>2 When_t<NOW-5MINUTES | select Message_s', 'order placed'],
];

test.each(CUSTOM)('a custom type that only the store knows: %s', async (search, expected) => {
  expect(tableText(await answer(search))).toBe(expected);
});

test.each([
  ['Type=Perf', 15],
  ['Type=Perf Computer=nobody', 0],
  ['Type=Perf | measure count() by Computer', 3],
  ['Type=Perf | measure count() by Computer | where AggregatedValue>3', 2],
  ['Type=Syslog *', 4],
  ['Type=Perf | Distinct Computer', 3],
])('the number of results of %s is %d', async (search, expected) => {
  const [frame] = await answer(search, { resultFormat: 'count' });
  expect(frame?.fields).toEqual([{ name: 'Count', type: 'number', values: [expected] }]);
});

test.each(ERRORS)('%s is refused at %s', async (search, message) => {
  await expect(answer(search)).rejects.toThrow(message);
});

function kqlAnswer(text: string): Promise<readonly Frame[]> {
  return answer(text, { language: 'kql' });
}

test.each(EQUAL_SEARCHES)('%s is in KQL %s', async (search, kql) => {
  const [wanted, found] = await Promise.all([answer(search), kqlAnswer(kql)]);
  expect(wanted[0]?.fields[0]?.values).not.toEqual([]);
  expect(found.map(({ fields }) => fields)).toEqual(wanted.map(({ fields }) => fields));
});

test.each(KQL)('KQL %s answers %s', async (search, expected) => {
  expect(tableText(await kqlAnswer(search))).toBe(expected);
});

test.each(KQL_SERIES)('KQL %s draws %s', async (search, expected) => {
  expect(seriesText(await kqlAnswer(search))).toBe(expected);
});

test.each(KQL_ERRORS)('KQL %s is refused at %s', async (search, message) => {
  await expect(kqlAnswer(search)).rejects.toThrow(message);
});
