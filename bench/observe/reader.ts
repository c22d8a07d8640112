import { createInterface } from 'node:readline';
import { EbpfObserver } from '../../agent/observe/ebpf/observer';
import { type Flow, type Observer } from '../../agent/observe/observer';
import { PollObserver } from '../../agent/observe/poll';
import { ProcessTable } from '../../agent/observe/processes';
import { TraceObserver } from '../../agent/observe/trace/observer';
import { callerName, type Figures } from './figures';

/**
 * An observer at work as in the agent, with nothing around it: `reader MECHANISM ADDRESS…`. Looks every five seconds;
 * counts connects to those addresses. At each line of its input it looks once more and writes its figures since the
 * line before as one line of JSON.
 */
const LOOK_INTERVAL_MS = 5_000;

const OBSERVERS: Readonly<Record<string, (processes: ProcessTable) => Observer>> = {
  ebpf: (processes) => new EbpfObserver(processes),
  trace: (processes) => new TraceObserver(processes),
  poll: (processes) => new PollObserver(processes),
};

async function main(mechanism: string, servers: readonly string[]): Promise<void> {
  const observer = OBSERVERS[mechanism]!(new ProcessTable());
  await observer.start();
  let looking: Promise<unknown> = observer.look();
  const look = async () => {
    const { flows, lost } = await observer.look();
    figures.lost += lost;
    for (const flow of flows) {
      if (flow.direction === 'outbound' && servers.includes(flow.remoteAddress)) {
        add(figures, flow);
      }
    }
  };
  let figures = noFigures();
  let cpu = process.cpuUsage();
  setInterval(() => (looking = looking.then(look)), LOOK_INTERVAL_MS);
  console.log('ready');
  const report = async () => {
    await (looking = looking.then(look));
    const used = process.cpuUsage(cpu);
    const megabytes = Math.round(process.memoryUsage.rss() / 1e6);
    console.log(JSON.stringify({ ...figures, cpuSeconds: (used.user + used.system) / 1e6, megabytes }));
    figures = noFigures();
    cpu = process.cpuUsage();
  };
  const end = async () => {
    await observer.stop();
    process.exit(0);
  };
  createInterface({ input: process.stdin })
    .on('line', () => void report())
    .on('close', () => void end());
}

type Observed = Omit<Figures, 'cpuSeconds' | 'megabytes'>;

function noFigures(): Observed {
  return { established: 0, failed: 0, sent: 0, received: 0, lost: 0, callers: {} };
}

function add(figures: Observed, flow: Flow): void {
  const failed = Object.values(flow.failed).reduce((sum, count) => sum + count, 0);
  const caller = callerName(flow.process.pid, flow.process.executableName);
  figures.established += flow.established;
  figures.failed += failed;
  figures.sent += flow.bytesSent;
  figures.received += flow.bytesReceived;
  figures.callers[caller] = (figures.callers[caller] ?? 0) + flow.established + failed;
}

void main(process.argv[2] ?? '', process.argv.slice(3));
