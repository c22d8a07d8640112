import { dataResponse } from '../../src/backend/plugin/answers';
import { answerSearch } from '../../src/backend/search/answer/answerSearch';
import { parseSearch } from '../../src/backend/search/language/parse';
import { startInfluxd, type Influxd } from '../../tests/support/influxd';
import { medianAndP95, quantile, report, timed } from '../support/figures';
import { evaluate, memoryAfter, SEARCH_OVER_STREAM } from './stream';

const DAY = 86_400_000;
const MACHINES = 200;
const ROUNDS = 9;
const DATABASE = 'servicemap';
const SEARCH = 'Type=Perf CounterName="% Processor Time" | measure avg(CounterValue) by Computer interval 1MINUTE';

/** The log search: parsing, evaluation on a stream, and what pushing an aggregate down costs beside the bare InfluxQL. */
export async function benchSearch(): Promise<void> {
  console.log('\nLog search');
  benchParser();
  await benchStream();
  await benchPushDown();
}

function benchParser(): void {
  const text =
    'Type=Perf ObjectName=Processor CounterName="% Processor Time" InstanceName=_Total TimeGenerated>NOW-1HOUR ' +
    'Computer IN {Type=ServiceMapProcess_CL *sql* | Distinct Computer} | measure avg(CounterValue) by Computer interval 1minute';
  const times = Array.from({ length: 3000 }, () => {
    const start = performance.now();
    parseSearch(text);
    return performance.now() - start;
  });
  const median = quantile(times, 0.5);
  report('parse of a typical search', `median ${(median * 1000).toFixed(0)} µs`, {
    text: '≤ 0.2 ms',
    met: median <= 0.2,
  });
}

async function benchStream(): Promise<void> {
  const count = 3_000_000;
  await evaluate(300_000);
  const { milliseconds } = await timed(() => evaluate(count));
  const rate = (count / milliseconds) * 1000;
  report(SEARCH_OVER_STREAM, `${Math.round(rate).toLocaleString('en-US')} records a second`, {
    text: '≥ 300,000/s',
    met: rate >= 300_000,
  });
  const [little, much] = [await memoryAfter(500_000), await memoryAfter(5_000_000)];
  const growth = much - little;
  report('memory held after 0.5 and 5 million records', `${little.toFixed(1)} and ${much.toFixed(1)} MB`, {
    text: 'no growth',
    met: growth < 5,
  });
}

async function benchPushDown(): Promise<void> {
  const influxd = await startInfluxd();
  const start = Math.floor((Date.now() - DAY) / DAY) * DAY;
  try {
    await writePerf(influxd, start);
    const range = { from: start, to: start + DAY - 1 };
    const bare: number[] = [];
    const pushed: number[] = [];
    const statement = await statementOf(influxd, range);
    for (let round = 0; round < ROUNDS; round += 1) {
      bare.push((await timed(() => bareQuery(influxd.url, statement))).milliseconds);
      pushed.push((await timed(() => answered(influxd, range))).milliseconds);
    }
    const ratio = quantile(pushed, 0.5) / quantile(bare, 0.5);
    report(`avg by Computer, 24 h of ${MACHINES} machines`, medianAndP95(pushed));
    report('bare InfluxQL of the same', medianAndP95(bare));
    report('search ÷ bare InfluxQL', ratio.toFixed(2), { text: '≤ 1.3', met: ratio <= 1.3 });
  } finally {
    await influxd.stop();
  }
}

/** A processor counter of every machine, each 30 s of a day. */
async function writePerf(influxd: Influxd, start: number): Promise<void> {
  await influxd.query('', `CREATE DATABASE ${DATABASE}`);
  const tags = 'ObjectName=Processor,CounterName=%\\ Processor\\ Time,InstanceName=_Total';
  for (let time = start; time < start + DAY; time += 30 * 60_000) {
    const lines: string[] = [];
    for (let sample = time; sample < time + 30 * 60_000; sample += 30_000) {
      for (let machine = 0; machine < MACHINES; machine += 1) {
        lines.push(
          `perf,Computer=web-${machine},${tags} CounterValue=${(sample / 1000 + machine) % 100} ${sample}000000`,
        );
      }
    }
    await influxd.write(DATABASE, lines.join('\n'));
  }
}

interface Range {
  readonly from: number;
  readonly to: number;
}

async function search(influxd: Influxd, range: Range) {
  const store = { url: influxd.url, database: DATABASE, timeoutMs: 60_000, tls: { skipVerify: false } };
  const json = { queryType: 'search', version: 1, language: 'search', text: SEARCH };
  const query = { refId: 'A', queryType: 'search', json, ...range, maxDataPoints: 1000, intervalMs: 60_000 };
  return answerSearch(query, { store, retentionDays: 30, serviceDesks: {} }, new AbortController().signal);
}

/** The answer as Grafana gets it: frames in Arrow. */
async function answered(influxd: Influxd, range: Range): Promise<void> {
  dataResponse(await search(influxd, range), 'A');
}

async function statementOf(influxd: Influxd, range: Range): Promise<string> {
  const [frame] = await search(influxd, range);
  return frame?.meta?.executedQueryString ?? '';
}

async function bareQuery(url: string, statement: string): Promise<string> {
  const body = new URLSearchParams({ db: DATABASE, epoch: 'ms', q: statement });
  return (await fetch(`${url}/query`, { method: 'POST', body })).text();
}
