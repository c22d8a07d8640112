import type { Store } from '../../src/backend/influx/store';
import { startTool, type ToolRequest } from './toolServer';

export interface AnsweredSeries {
  readonly tags?: Readonly<Record<string, string>>;
  readonly columns: readonly string[];
  readonly values: readonly (readonly (string | number | boolean | null)[])[];
}

/** A store on loopback that answers each statement with what a test wants. */
export interface AnsweringStore {
  readonly store: Store;
  /** The statements of each request. */
  readonly requests: readonly (readonly string[])[];
  stop(): Promise<void>;
}

/** @param seriesOf the answer to a statement; what it throws is what the store says as it refuses the request */
export async function startAnsweringStore(
  seriesOf: (statement: string) => readonly AnsweredSeries[],
): Promise<AnsweringStore> {
  const requests: string[][] = [];
  const { url, stop } = await startTool((request) => {
    const statements = statementsOf(request);
    requests.push(statements);
    try {
      const results = statements.map((statement, i) => ({ statement_id: i, series: seriesOf(statement).map(named) }));
      return { body: { results } };
    } catch (error) {
      return { status: 500, body: { error: (error as Error).message } };
    }
  });
  return { store: { url, database: 'servicemap', timeoutMs: 10_000, tls: { skipVerify: false } }, requests, stop };
}

/** Milliseconds since 1970 that a statement reads from. */
export function readFrom(statement: string): number {
  return Number(/time >= (-?\d+)ms/.exec(statement)?.[1]);
}

function statementsOf({ body }: ToolRequest): string[] {
  return (new URLSearchParams(body).get('q') ?? '').split('; ');
}

function named(series: AnsweredSeries) {
  return { name: 'series', ...series };
}
