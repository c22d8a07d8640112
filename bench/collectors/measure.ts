import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { beginCollection } from '../../agent/collect/collection';
import { computerName } from '../../agent/collect/identity';
import { COLLECTOR_NAMES, optionalCollectors } from '../../agent/collect/optional';
import { messageOf } from '../../agent/log';
import { linesOf, redaction } from '../../agent/send/redaction';
import { shortened } from '../../agent/send/shorten';
import type { Cost } from './cost';

const LATER_RUNS = 5;
const APART_MS = 1_000;
const QUESTIONS = 20;
const TICKS_PER_SECOND = 100;

/** Measures the collector that the first argument names, in this process alone, and prints its {@link Cost} as JSON. */
async function main(name: string): Promise<void> {
  const stateFolder = mkdtempSync(join(tmpdir(), 'servicemap-bench-'));
  try {
    const machine = { id: 'm-00000000-0000-0000-0000-000000000000', computer: await computerName() } as const;
    const redact = await redaction(undefined);
    const [collector] = optionalCollectors(
      {
        machine,
        stateFolder,
        log: () => undefined,
        shorten: (text, longest) => shortened(text, longest, redact),
        onMinute: () => undefined,
        onLook: () => undefined,
      },
      COLLECTOR_NAMES.filter((other) => other !== name),
    );
    if (!collector) {
      throw new Error(`there is no collector "${name}"`);
    }
    let records = 0;
    let trouble = '';
    const run = async () => {
      try {
        records = linesOf(await beginCollection(collector).inTime, redact).length;
        trouble = collector.missed ?? '';
      } catch (error) {
        trouble = messageOf(error);
      }
    };
    const first = await cpuSecondsOf(run);
    let later = 0;
    for (let index = 0; index < LATER_RUNS; index++) {
      await pause(APART_MS);
      later += (await cpuSecondsOf(run)) / LATER_RUNS;
    }
    const asking = await cpuSecondsOf(() => {
      for (let index = 0; index < QUESTIONS; index++) {
        collector.hasNews?.();
      }
    });
    const { everySeconds } = collector;
    const cost: Cost = { name, everySeconds, first, later, asking: asking / QUESTIONS, records, trouble };
    process.stdout.write(JSON.stringify(cost));
  } finally {
    rmSync(stateFolder, { recursive: true, force: true });
  }
}

async function cpuSecondsOf(work: () => unknown): Promise<number> {
  const before = cpuSeconds();
  await work();
  return cpuSeconds() - before;
}

/** Of this process so far, and of its children that ended. */
function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  const stat = readFileSync('/proc/self/stat', 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (user + system) / 1e6 + (Number(fields[13]) + Number(fields[14])) / TICKS_PER_SECOND;
}

main(process.argv[2] ?? '').then(
  // A collector that hangs must not keep this process.
  () => process.exit(0),
  (error: Error) => {
    console.error(error.message);
    process.exit(1);
  },
);
