import type { MachineRecord } from '../inventory';
import type { Activity } from './activity';
import type { ConnectionReport } from './connections';

/** Made-up machines and reports for unit tests: ids are short names. */
export function machine(id: string, ...addresses: string[]): MachineRecord {
  return {
    id,
    name: id,
    computer: id,
    osFamily: 'linux',
    osName: 'Debian',
    addresses,
    addressesAt: 1,
    agentVersion: '1',
    tags: [],
    recordedAt: 1,
  };
}

const one: Activity = {
  established: 1,
  terminated: 0,
  failed: 0,
  refused: 0,
  timedOut: 0,
  unreachable: 0,
  reset: 0,
  abandoned: 0,
  live: 0,
  bytesSent: 0,
  bytesReceived: 0,
  roundTripMin: 0,
  roundTripMax: 0,
  roundTripSum: 0,
  roundTripCount: 0,
  retransmits: 0,
  firstSeen: 1,
  lastSeen: 1,
};

/** One established connection unless told otherwise; `activity` is seen from the client. */
export function report(
  { id }: MachineRecord,
  process: string,
  direction: ConnectionReport['direction'],
  local: string,
  remote: string,
  port: number,
  activity: Partial<Activity> = {},
): ConnectionReport {
  const outbound = direction === 'outbound';
  return {
    machine: id,
    computer: id,
    process,
    processName: process,
    direction,
    sourceIp: outbound ? local : remote,
    destinationIp: outbound ? remote : local,
    remoteIp: remote,
    port,
    protocol: 'tcp',
    activity: { ...one, ...activity },
    foldedRemotes: 0,
    foldedSample: [],
    foldedPorts: 0,
  };
}
