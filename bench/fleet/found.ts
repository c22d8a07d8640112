import { at } from '../../src/model/points';
import { securityBaselineSummary, serviceDesk } from '../../src/model/collected';
import type { AgentRecord } from '../../agent/record';
import { assessmentRecords, protectionRecord, scanRecords } from '../../tests/support/collectedRecords';
import type { StoredMachine } from '../../tests/support/storePoints';
import { generateFound, RULES } from '../map/found';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MISSING = ['bash', 'curl', 'linux', 'openssl', 'perl', 'sudo', 'tar', 'vim'];
const WELL = { ProtectionStatusRank: 150, ThreatStatusRank: 150 };

/** What collectors find in the range and in the day before, as far as a map reads it. */
export function* foundOf(machine: StoredMachine, start: number, minutes: number): Generator<AgentRecord> {
  yield* generateFound(machine, start, minutes);
  for (let hour = 1; hour <= 24; hour++) {
    const time = start - hour * HOUR;
    // Maps read no rules, and there are twenty for each summary.
    yield* assessmentRecords(machine, RULES, time).filter(({ measurement }) => measurement === securityBaselineSummary);
    yield protectionRecord(machine, WELL, time);
    if (hour % 3 === 0) {
      const missing = MISSING.map((Title) => ({ classification: 'Security Updates', Title }));
      yield* scanRecords(machine, missing, time);
    }
  }
}

/** Work items of 120 days, each opened, and most of them closed; about the machines in turn. */
export function* workItems(machines: readonly StoredMachine[], count: number, end: number): Generator<AgentRecord> {
  for (let n = 0; n < count; n++) {
    const { id, name } = machines[n % machines.length]!;
    const tags = { Machine: id, Computer: name, ServiceDeskWorkItemType_s: 'Incident', ServiceDeskId_s: `INC${n}` };
    const fields = { ServiceDeskConnectionName: 'ServiceNow', Title_s: 'Slow', Priority_s: '3 - Moderate' };
    const closed = end - Math.floor((n / count) * 119 * DAY) - HOUR;
    yield { measurement: serviceDesk, tags, fields: { ...fields, Open_b: true }, time: at(closed - HOUR) };
    if (n % 20 !== 0) {
      yield { measurement: serviceDesk, tags, fields: { ...fields, Open_b: false }, time: at(closed) };
    }
  }
}
