import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerSearch } from '../../../src/backend/search/answer/answerSearch';
import { DAY } from './dataset';

/** A store that has records without end: what a search over far too long a range meets. */
let server: Server;
let sent = 0;
let closed: Promise<void>;

const ROWS = 5_000;

beforeAll(async () => {
  server = createServer((_, response) => {
    closed = new Promise((resolve) => response.once('close', resolve));
    sendRecords(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

beforeEach(() => {
  sent = 0;
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

function sendRecords(response: ServerResponse): void {
  const columns = ['time', 'Machine', 'Computer', 'ObjectName', 'CounterName', 'InstanceName', 'CounterValue'];
  const values = Array.from({ length: ROWS }, (_, n) => [DAY.to - n, null, 'web01', 'Processor', 'x', null, n]);
  const line = JSON.stringify({
    results: [{ statement_id: 0, partial: true, series: [{ name: 'perf', columns, values, partial: true }] }],
  });
  const send = () => {
    while (!response.destroyed) {
      sent += ROWS;
      if (!response.write(`${line}\n`)) {
        response.once('drain', send);
        return;
      }
    }
  };
  send();
}

function ask(text: string, timeoutMs: number, signal = new AbortController().signal) {
  const { port } = server.address() as AddressInfo;
  const store = { url: `http://127.0.0.1:${port}`, database: 'servicemap', timeoutMs, tls: { skipVerify: false } };
  const json = { queryType: 'search', version: 1, language: 'search', text };
  const query = { refId: 'A', queryType: 'search', json, ...DAY, maxDataPoints: 1000, intervalMs: 1000 };
  return answerSearch(query, { store, retentionDays: 30, serviceDesks: {} }, signal);
}

test('top stops reading as soon as it has enough', async () => {
  const [frame] = await ask('Type=Perf Computer=w*1 Processor | top 3', 20_000);
  expect(frame?.fields[0]?.values).toHaveLength(3);
  await closed;
  expect(sent).toBeLessThan(200 * ROWS);
});

test('a search without a limit of its own stops at what is shown and says so', async () => {
  const [frame] = await ask('Type=Perf Processor', 20_000);
  expect(frame?.fields[0]?.values).toHaveLength(5_000);
  expect(frame?.meta?.notices?.[0]?.text).toMatch(/Only the first 5,000/);
  await closed;
});

test('a search over more than its time-out allows ends in an error, in bounded memory', async () => {
  const before = process.memoryUsage().heapUsed;
  await expect(ask('Type=Perf Processor | measure countdistinct(Computer)', 2_500)).rejects.toThrow(
    /(did not answer within 2.5 s|longer than the data source's time-out): narrow/,
  );
  await closed;
  expect(sent).toBeGreaterThan(10 * ROWS);
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(200e6);
});

test('a search that nobody waits for any more stops reading', async () => {
  const abort = new AbortController();
  const answer = ask('Type=Perf Processor | measure count()', 20_000, abort.signal);
  setTimeout(() => abort.abort(), 100);
  await expect(answer).rejects.toThrow();
  await closed;
});
