import { at } from '../../src/model/points';
import type { AgentRecord } from '../../agent/record';
import { syslog } from '../../src/model/collected';
import {
  assessmentRecords,
  beatRecord,
  changeRecords,
  computerRecord,
  perfRecord,
  scanRecords,
  securityEventRecords,
  wireRecord,
} from './collectedRecords';
import type { StoredMachine } from './storePoints';

const MINUTE = 60_000;

/** An hour of everything that an agent's collectors write of a machine, up to `now` (milliseconds since 1970). */
export function* machineRecords(machine: StoredMachine, now: number): Generator<AgentRecord> {
  const minutes = Array.from({ length: 60 }, (_, i) => now - (60 - i) * MINUTE);
  yield computerRecord(machine, { OperatingSystemFullName_s: 'Debian GNU/Linux 12' }, now - 30 * MINUTE);
  for (const time of minutes) {
    yield beatRecord(machine, { CollectorFailures: '', CollectorsOff: '' }, time);
    yield* samples(machine, time);
  }
  yield* changeRecords(
    machine,
    [
      { type: 'Files', category: 'Modified', Item: '/etc/ssh/sshd_config', Previous: 'ab12', Current: 'cd34' },
      { type: 'Software', category: 'Added', Item: 'curl', Current: '7.88' },
    ],
    now - 20 * MINUTE,
  );
  const version = { ProductVersion: '1.1-1', AvailableVersion: '1.1-2', PackageRepository: 'bookworm-security' };
  yield* scanRecords(
    machine,
    [{ classification: 'Security Updates', Title: 'openssl', ...version }],
    now - 120 * MINUTE,
  );
  yield* assessmentRecords(
    machine,
    [
      {
        ...{ id: 'SM-NET-1', severity: 'Warning', failed: true, affected: 1 },
        ...{ description: 'Databases listen on every address', actual: 'postgres on 0.0.0.0:5432' },
      },
      { id: 'SM-ACC-1', severity: 'Critical', failed: false, description: 'Accounts without a password' },
    ],
    now - 40 * MINUTE,
  );
  const failure = { EventID: 4625, TargetAccount: 'root', IpAddress: '192.0.2.9', LogonProcessName: 'sshd' };
  yield* securityEventRecords(machine, failure, minutes.slice(50, 54));
  yield {
    measurement: syslog,
    tags: {
      ...{ Machine: machine.id, Computer: machine.name },
      ...{ Facility: 'kern', SeverityLevel: 'err', ProcessName: 'kernel' },
    },
    fields: { SyslogMessage: 'disk is full' },
    time: at(now - 5 * MINUTE),
  };
}

function* samples(machine: StoredMachine, time: number): Generator<AgentRecord> {
  const counters: readonly (readonly [object: string, counter: string, instance: string, value: number])[] = [
    ['Processor', '% Processor Time', '_Total', 42],
    ['Memory', '% Used Memory', '', 61],
    ['Network Adapter', 'Bytes Sent/sec', '_Total', 20_000],
    ['Network Adapter', 'Bytes Received/sec', '_Total', 50_000],
    ['Logical Disk', '% Used Space', '/', 55],
    ['Logical Disk', '% Used Space', '/data', 91],
    ['Process', '% Processor Time', 'nginx', 12],
    ['Process', '% Processor Time', 'postgres', 30],
    ['Process', 'Used Memory kBytes', 'postgres', 400_000],
  ];
  for (const [object, counter, instance, value] of counters) {
    yield perfRecord(machine, [object, counter, instance], value, time);
  }
  yield wireRecord(machine, { process: 'nginx', remote: '192.0.2.1', sent: 100_000, received: 20_000 }, time);
  yield wireRecord(machine, { process: 'postgres', remote: '10.0.0.9', sent: 5_000, received: 1_000 }, time);
}
