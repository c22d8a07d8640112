import { badAnswer, cancelled, endlessLine, storeSaid, timedOut, tooMuch, transportError, truncated } from './errors';
import type { Fragment } from './influxql';
import { linesOf } from './lines';
import type { Store } from './store';
import { transportOf } from './transport';

export type Cell = string | number | boolean | null;

/** Rows of one series; a large series comes in several pieces. Times are milliseconds since 1970. */
export interface Series {
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly columns: readonly string[];
  readonly values: readonly (readonly Cell[])[];
}

export interface Piece {
  /** Position of its statement in the query. */
  readonly statement: number;
  readonly series: Series;
}

export interface ReadOptions {
  readonly signal: AbortSignal;
  /** Most rows that may be read; the next one ends in an error. */
  readonly rowLimit: number;
}

/** A line holds at most 10,000 rows: one this long is of something else than a store that answers in chunks. */
const MOST_LINE_BYTES = 64 * 1024 * 1024;

interface ResultLine {
  readonly error?: string;
  readonly results?: readonly {
    readonly statement_id?: number;
    readonly error?: string;
    readonly partial?: boolean;
    readonly series?: readonly (Partial<Series> & { readonly name: string; readonly partial?: boolean })[];
  }[];
}

/**
 * The answer of one or several statements, piece by piece as the store sends it.
 *
 * @throws StoreError
 */
export async function* streamQuery(
  store: Store,
  queries: readonly Fragment[],
  options: ReadOptions,
): AsyncGenerator<Piece> {
  const deadline = AbortSignal.timeout(store.timeoutMs);
  let rows = 0;
  let answered = 0;
  let started = false;
  const limit = { bytes: MOST_LINE_BYTES, tooLong: () => endlessLine(store, MOST_LINE_BYTES) };
  const bytes = send(store, queries, AbortSignal.any([deadline, options.signal]));
  try {
    for await (const line of linesOf(
      noting(bytes, () => (started = true)),
      limit,
    )) {
      for (const result of resultsOf(store, line)) {
        // Every statement ends with a result that is not partial: fewer of them, and the answer was cut.
        answered += result.partial ? 0 : 1;
        for (const series of result.series ?? []) {
          rows += series.values?.length ?? 0;
          if (rows > options.rowLimit) {
            throw tooMuch(options.rowLimit);
          }
          yield { statement: result.statement_id ?? 0, series: { tags: {}, columns: [], values: [], ...series } };
        }
      }
    }
  } catch (error) {
    if (deadline.aborted) {
      throw timedOut(store);
    }
    throw options.signal.aborted ? cancelled() : transportError(store, error, started);
  }
  if (answered < queries.length) {
    throw started ? truncated(store) : badAnswer(store, 'an empty answer');
  }
}

/**
 * The whole answer: a list of series for each statement.
 *
 * @throws StoreError
 */
export async function readQuery(
  store: Store,
  queries: readonly Fragment[],
  options: ReadOptions,
): Promise<readonly (readonly Series[])[]> {
  const answers: Series[][] = queries.map(() => []);
  for await (const { statement, series } of streamQuery(store, queries, options)) {
    answers[statement]?.push(series);
  }
  return answers;
}

function send(store: Store, queries: readonly Fragment[], signal: AbortSignal): AsyncIterable<Uint8Array> {
  const form = new URLSearchParams({
    db: store.database,
    epoch: 'ms',
    chunked: 'true',
    q: queries.join('; '),
  });
  return transportOf(store).iterate('/query', form.toString(), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-encoding': 'identity' },
    signal,
  });
}

async function* noting(bytes: AsyncIterable<Uint8Array>, arrived: () => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    arrived();
    yield chunk;
  }
}

type Results = NonNullable<ResultLine['results']>;

function resultsOf(store: Store, line: string): Results {
  const { error, results } = parsed(store, line);
  const said = error ?? results?.find((result) => result.error && !isEmptiness(result.error))?.error;
  if (said !== undefined) {
    throw storeSaid(store, said);
  }
  if (!results) {
    throw badAnswer(store, 'no results in it');
  }
  return results;
}

/** openGemini calls it an error when nothing was written to a measurement yet; InfluxDB answers with nothing. */
function isEmptiness(error: string): boolean {
  return error === 'measurement not found';
}

function parsed(store: Store, line: string): ResultLine {
  try {
    const answer: unknown = JSON.parse(line);
    if (typeof answer === 'object' && answer !== null) {
      return answer;
    }
  } catch {
    // Told below: what came is no JSON.
  }
  throw badAnswer(store, `it said ${line.slice(0, 40)}`);
}
