import type { AgentRecord } from '../../agent/record';
import {
  assessmentRecords,
  changeRecords,
  scanRecords,
  securityEventRecords,
  type AssessedRule,
} from '../../tests/support/collectedRecords';
import type { StoredMachine } from '../../tests/support/storePoints';

const MINUTE = 60_000;
export const RULES: readonly AssessedRule[] = Array.from({ length: 20 }, (_, i) => ({
  id: `SM-${i}`,
  severity: i % 3 === 0 ? 'Critical' : 'Warning',
  failed: i % 5 === 0,
}));

/** What the collectors of a machine find in the minutes from `start` (milliseconds since 1970) on. */
export function* generateFound(machine: StoredMachine, start: number, minutes: number): Generator<AgentRecord> {
  const every = (count: number) =>
    Array.from({ length: Math.ceil(minutes / count) }, (_, i) => start + i * count * MINUTE);
  yield* assessmentRecords(machine, RULES, start);
  yield* scanRecords(machine, [{ classification: 'Security Updates', Title: 'openssl' }], start);
  for (const time of every(10)) {
    yield* changeRecords(machine, [{ type: 'Files', category: 'Modified', Item: '/etc/hosts' }], time);
    yield* changeRecords(machine, [{ type: 'Ports', category: 'Added', Item: 'ssh' }], time);
  }
  yield* securityEventRecords(machine, { EventID: 4624 }, every(1));
  yield* securityEventRecords(machine, { EventID: 4625 }, every(10));
}
