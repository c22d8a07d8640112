import { Store } from '../../agent/send/store';
import { toLine } from '../../src/model/points';
import { generateFleet, type FleetSize } from './dataset';

const BATCH = 5_000;

/** Writes a generated fleet as the agents' own writer does; gives the number of points and the time of the writing. */
export async function writeFleet(
  url: string,
  database: string,
  size: FleetSize,
): Promise<{ points: number; milliseconds: number }> {
  const store = new Store({ url, database });
  await store.createDatabase();
  let batch: string[] = [];
  let points = 0;
  let milliseconds = 0;

  async function send(): Promise<void> {
    const start = performance.now();
    const receipt = await store.write(batch);
    milliseconds += performance.now() - start;
    if (receipt.kind !== 'stored') {
      throw new Error(`the store took no points: ${receipt.kind}: ${receipt.message}`);
    }
    points += batch.length;
    batch = [];
  }

  for (const record of generateFleet(size)) {
    const line = toLine(record);
    if (line) {
      batch.push(line);
    }
    if (batch.length === BATCH) {
      await send();
    }
  }
  await send();
  return { points, milliseconds };
}
