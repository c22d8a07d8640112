import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { recordTypeNamed, type RecordType } from '../../src/model/recordTypes';
import { type Reader, runPlan } from '../../src/backend/search/engine/run';
import type { Batches, Row } from '../../src/backend/search/engine/schema';
import { filter } from '../../src/backend/search/engine/steps/rowSteps';
import { parseSearch } from '../../src/backend/search/language/parse';
import { schemaOf } from '../../src/backend/search/plan/columns';
import { planSearch } from '../../src/backend/search/plan/fromSearch';
import { forType } from '../../src/backend/search/plan/specialise';

const BATCH = 10_000;
const START = Date.parse('2017-06-15T12:00:00Z');
// Without collecting first, the heap's size says when the collector last ran, not what is held.
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const SEARCH =
  'Type=Syslog SeverityLevel!=debug failed OR refused ' +
  '| extend product(ProcessID,2) as Twice | measure count(), avg(Twice) by Computer, Facility interval 1HOUR';

export const SEARCH_OVER_STREAM = 'free text, extend and measure on a stream';

/** Answers a search that nothing of is pushed down, over so many records. */
export async function evaluate(count: number): Promise<void> {
  const plan = planSearch(parseSearch(SEARCH), SEARCH, 0);
  for await (const { rows } of runPlan(plan, reader(count))) {
    if (rows.length === 0) {
      throw new Error('the search found nothing');
    }
  }
}

/** Megabytes of the heap in use while the last record of so many is read. */
export async function memoryAfter(count: number): Promise<number> {
  let used = 0;
  const plan = planSearch(parseSearch(SEARCH), SEARCH, 0);
  const atEnd = () => {
    collectGarbage();
    used = process.memoryUsage().heapUsed / 1024 / 1024;
  };
  for await (const batch of runPlan(plan, reader(count, atEnd))) {
    void batch;
  }
  return used;
}

function reader(count: number, atEnd?: () => void): Reader {
  const type = recordTypeNamed('Syslog') as RecordType;
  return {
    read: async (source) => ({
      records: filter(records(type, count, atEnd), forType(source.filter, type)),
      done: 0,
    }),
  };
}

/** The same batches again and again: what making them costs is not the evaluation's. */
async function* records(type: RecordType, count: number, atEnd?: () => void): Batches {
  const schema = schemaOf(type);
  const batches = Array.from({ length: 10 }, (_, batch) =>
    Array.from({ length: BATCH }, (__, n) => record(schema.columns, batch * BATCH + n)),
  );
  for (let made = 0; made < count; made += BATCH) {
    yield { schema, rows: batches[(made / BATCH) % batches.length] as readonly Row[] };
  }
  atEnd?.();
}

const MESSAGES = [
  'Failed password for root from 10.0.0.66 port 22 ssh2',
  'connect() to 10.229.243.5:1433 refused while connecting to upstream',
  'GET /index.html 200 512 "-" "curl/7.29.0"',
];

function record(columns: readonly { readonly name: string }[], number: number): Row {
  return columns.map(({ name }) => {
    switch (name) {
      case 'Type':
        return 'Syslog';
      case 'TimeGenerated':
        return START - number;
      case 'Computer':
        return `web-${number % 50}`;
      case 'Facility':
        return number % 2 ? 'auth' : 'daemon';
      case 'SeverityLevel':
        return 'info';
      case 'ProcessID':
        return number % 30_000;
      case 'SyslogMessage':
        return MESSAGES[number % MESSAGES.length];
      default:
        return undefined;
    }
  });
}
