import fc from 'fast-check';
import { answerFrom } from '../../../src/backend/search/answer/answerSearch';
import type { Reader } from '../../../src/backend/search/engine/run';
import { SearchError, SearchLimitError } from '../../../src/backend/search/language/searchError';
import { planReading } from '../../../src/backend/search/store/reading';
import type { SearchQuery } from '../../../src/model/query';
import { COMMANDS, SAMPLES, SERIES } from './commandTable';
import { DAY, NOW, RECORDS } from './dataset';
import { FILTERS } from './filterTable';
import { FUNCTIONS } from './functionTable';
import { EQUAL_SEARCHES, KQL } from './kqlTable';
import { memoryReader } from './memoryReader';

/** Seconds for each language; `npm run fuzz` gives it an hour. */
const SECONDS = Number(process.env.FUZZ_SECONDS ?? 15);
const SLOW_MS = 5_000;
/** The same texts in every run of the suite, so that its outcome is the code's alone; the long run looks for new ones. */
const SEED = process.env.FUZZ_SECONDS === undefined ? { seed: 20_170_615 } : {};

const SEARCHES = [
  ...[FILTERS, COMMANDS, SERIES].flatMap((table) => table.map(([search]) => search)),
  ...SAMPLES.map(([search]) => search),
  ...FUNCTIONS.map(([expression]) => `Type=Perf | extend ${expression} as X`),
];
const KQL_QUERIES = [...KQL.map(([query]) => query), ...EQUAL_SEARCHES.map(([, query]) => query)];

const memory = memoryReader(Object.values(RECORDS), DAY, NOW);

/** Records in memory, and whatever of the search would be pushed down must make an InfluxQL text. */
const reader: Reader = {
  read: (source, steps) => {
    planReading(source, steps, DAY, []);
    return memory.read(source, steps);
  },
};

/** True searches with parts cut out, doubled, exchanged and put in: most go wrong late, where few faults are found by hand. */
function mangled(searches: readonly string[]): fc.Arbitrary<string> {
  const tokens = [...new Set(searches.flatMap((search) => search.match(/\s+|[\w*.%-]+|\W/g) ?? []))];
  const piece = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...tokens) },
    fc.string(),
    fc.string({ unit: 'binary' }),
  );
  const edit = fc.record({ at: fc.nat(1_000), length: fc.nat(6), piece });
  const edited = fc
    .tuple(fc.constantFrom(...searches), fc.array(edit, { maxLength: 5 }))
    .map(([search, edits]) => edits.reduce(spliced, search));
  return fc.oneof(
    { weight: 4, arbitrary: edited },
    fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
  );
}

function spliced(text: string, { at, length, piece }: { at: number; length: number; piece: string }): string {
  const start = at % (text.length + 1);
  return text.slice(0, start) + piece + text.slice(start + length);
}

test.each([
  ['search', SEARCHES],
  ['kql', KQL_QUERIES],
] as const)(
  'whatever is written in the language %s is answered or refused at a place in it, in time',
  async (language, searches) => {
    let answered = 0;
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(mangled(searches), async (text) => {
        const start = performance.now();
        const error = await faultOf({ queryType: 'search', version: 1, language, text });
        expect(performance.now() - start).toBeLessThan(SLOW_MS);
        if (error === undefined) {
          answered += 1;
        } else if (error instanceof SearchError) {
          refused += 1;
          expect(error.offset).toBeLessThanOrEqual(text.length);
          expect([error.line, error.column]).toEqual(placeOf(text, error.offset));
        } else {
          expect(error).toBeInstanceOf(SearchLimitError);
        }
      }),
      {
        ...SEED,
        numRuns: Number.MAX_SAFE_INTEGER,
        interruptAfterTimeLimit: SECONDS * 1000,
        markInterruptAsFailure: false,
      },
    );
    expect(answered).toBeGreaterThan(20);
    expect(refused).toBeGreaterThan(20);
  },
  (SECONDS + 30) * 1000,
);

async function faultOf(search: SearchQuery): Promise<unknown> {
  try {
    await answerFrom(reader, search, NOW, []);
    return undefined;
  } catch (error) {
    return error;
  }
}

function placeOf(text: string, offset: number): readonly [line: number, column: number] {
  const lines = text.slice(0, offset).split('\n');
  return [lines.length, (lines.at(-1) ?? '').length + 1];
}
