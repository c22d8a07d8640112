import { startInfluxd, type Influxd } from '../../support/influxd';
import type { Frame } from '../../../src/backend/plugin/frame';
import { answerSearch } from '../../../src/backend/search/answer/answerSearch';
import { COMMANDS, SAMPLES, SERIES } from './commandTable';
import { datasetLines, DAY, NOW } from './dataset';
import { FILTERS } from './filterTable';
import { ERRORS, FUNCTIONS } from './functionTable';
import { recordNames, seriesText, sortedNames, tableText } from './support';

let influxd: Influxd;

beforeAll(async () => {
  influxd = await startInfluxd();
  await influxd.query('', 'CREATE DATABASE servicemap');
  await influxd.write('servicemap', datasetLines());
  jest.spyOn(Date, 'now').mockReturnValue(NOW);
}, 30_000);

afterAll(() => influxd.stop());

function answer(text: string, more: Readonly<Record<string, unknown>> = {}): Promise<readonly Frame[]> {
  const store = { url: influxd.url, database: 'servicemap', timeoutMs: 10_000, tls: { skipVerify: false } };
  const json = { queryType: 'search', version: 1, language: 'search', text, ...more };
  const query = { refId: 'A', queryType: 'search', json, ...DAY, maxDataPoints: 1000, intervalMs: 1000 };
  return answerSearch(query, { store, retentionDays: 30 }, new AbortController().signal);
}

test('the tables hold at least 300 searches', () => {
  const all = [FILTERS, SAMPLES, COMMANDS, SERIES, FUNCTIONS, ERRORS].flatMap((table) => table.map(([text]) => text));
  expect(new Set(all).size).toBe(all.length);
  expect(all.length).toBeGreaterThanOrEqual(300);
});

test.each(FILTERS)('%s finds %s', async (search, expected) => {
  expect(recordNames(await answer(search))).toBe(sortedNames(expected));
});

test.each(SAMPLES)('the sample %s', async (search, column, expected) => {
  expect(tableText(await answer(search), column)).toBe(expected);
});

test.each(COMMANDS)('%s answers %s', async (search, expected) => {
  expect(tableText(await answer(search))).toBe(expected);
});

test.each(SERIES)('%s draws %s', async (search, expected) => {
  expect(seriesText(await answer(search))).toBe(expected);
});

test.each(FUNCTIONS)('%s is %s', async (expression, expected) => {
  const search = `Type=Perf Computer=web01 CounterValue=20 | extend ${expression} as X | select X`;
  expect(tableText(await answer(search))).toBe(expected);
});

test.each(ERRORS)('%s is refused at %s', async (search, message) => {
  await expect(answer(search)).rejects.toThrow(message);
});
