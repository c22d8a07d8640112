import { connect } from 'node:net';
import { once } from 'node:events';
import { chooseObserver } from '../../../../agent/observe/choose';
import { EbpfObserver } from '../../../../agent/observe/ebpf/observer';
import { PollObserver } from '../../../../agent/observe/poll';
import { ProcessTable } from '../../../../agent/observe/processes';
import { TraceObserver } from '../../../../agent/observe/trace/observer';

/**
 * Observes as the agent does, calls a closed port of its own loopback three times and writes what it saw as one line of
 * JSON; then waits for the end of its input.
 */
const CLOSED_PORT = 7;
const CALLS = 3;

async function main(): Promise<void> {
  const processes = new ProcessTable();
  const { observer, reason } = await chooseObserver([
    new EbpfObserver(processes),
    new TraceObserver(processes),
    new PollObserver(processes),
  ]);
  await observer.look();
  for (let call = 0; call < CALLS; call += 1) {
    const socket = connect(CLOSED_PORT, '127.0.0.1');
    await once(socket, 'close').catch(() => undefined);
  }
  const { flows, attempts } = await observer.look();
  console.log(JSON.stringify({ mechanism: observer.mechanism, reason, pid: process.pid, flows, attempts }));
  process.stdin.resume().on('end', () => void observer.stop().then(() => process.exit(0)));
}

void main();
