import type { AgentRecord } from '../../agent/record';
import { toLine } from '../../src/model/points';
import { Store } from '../../agent/send/store';

const BATCH = 5_000;

/** Writes records as the agents' own writer does, into a database that is made where it is missing. */
export async function writeRecords(url: string, database: string, records: Iterable<AgentRecord>): Promise<void> {
  const store = new Store({ url, database });
  await store.createDatabase();
  let batch: string[] = [];
  for (const record of records) {
    const line = toLine(record);
    if (line) {
      batch.push(line);
    }
    if (batch.length === BATCH) {
      await send(store, batch);
      batch = [];
    }
  }
  if (batch.length > 0) {
    await send(store, batch);
  }
}

async function send(store: Store, lines: string[]): Promise<void> {
  const receipt = await store.write(lines);
  if (receipt.kind !== 'stored') {
    throw new Error(`the store took no points: ${receipt.kind}: ${receipt.message}`);
  }
}
