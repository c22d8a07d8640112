import type { Flow, Look } from './observer';
import { vanishedProcess } from './processes';

/** For tests: an outbound flow of a process `x` to 10.0.0.9:443 without any activity, save what `values` say. */
export function flowOf(values: Partial<Flow>): Flow {
  return {
    process: vanishedProcess(1, '/bin/x'),
    direction: 'outbound',
    localAddress: '10.0.0.1',
    remoteAddress: '10.0.0.9',
    serverPort: 443,
    established: 0,
    terminated: 0,
    failed: {},
    live: 0,
    bytesSent: 0,
    bytesReceived: 0,
    retransmits: 0,
    ...values,
  };
}

export function lookOf(...flows: Flow[]): Look {
  return { flows, listeners: [], lost: 0 };
}
