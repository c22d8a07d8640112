import { readFile } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { AGENT } from '../../scripts/paths';
import { fleetUnavailable, makeFleet, type FleetHost } from '../../tests/support/fleet/fleet';
import { startInfluxd } from '../../tests/support/influxd';
import { report } from '../support/figures';

const SCRIPTS = join(__dirname, '../../tests/support/fleet');
const PORT = 8080;
const RATE = 100;
const SETTLE_SECONDS = 20;
const MEASURED_SECONDS = 60;
const TICKS_PER_SECOND = 100;

/** The whole agent, from the kernel to the store, on a host that accepts and on one that makes the connections. */
export async function benchAgent(): Promise<void> {
  console.log(`\nAgent at ${RATE} connections a second, over ${MEASURED_SECONDS} s`);
  const unavailable = fleetUnavailable();
  if (unavailable) {
    console.log(`  not measured: ${unavailable}`);
    return;
  }
  const fleet = await makeFleet();
  const influxd = await startInfluxd({ address: fleet.gateway });
  try {
    const server = await fleet.add('server');
    const client = await fleet.add('client');
    const agents = [server, client].map((host) => ({ host, agent: startAgent(host, influxd.url) }));
    const listener = typescript(server, 'listen.ts', String(PORT));
    await once(listener.stdout!, 'data');
    await pause(SETTLE_SECONDS * 1000);
    await measure('idle', agents);
    const seconds = MEASURED_SECONDS + 10;
    const load = typescript(client, 'load.ts', server.address, String(PORT), String(RATE), String(seconds));
    const loaded = once(load, 'exit');
    await pause(5_000);
    await measure(`${RATE} connections/s`, agents, { cpu: 1, megabytes: 80 });
    await loaded;
  } finally {
    await fleet.remove();
    await influxd.stop();
  }
}

interface RunningAgent {
  readonly host: FleetHost;
  readonly agent: Promise<number>;
}

/** Answers the agent's own pid, as this machine counts. */
async function startAgent(host: FleetHost, url: string): Promise<number> {
  const child = host.run(AGENT, ['--url', url, '--state-dir', join(host.folder, 'state')]);
  await once(child.stderr!, 'data');
  child.stderr!.resume();
  // What enters the namespaces stays outside as the agent's parent.
  return Number(await readFile(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8'));
}

async function measure(
  what: string,
  agents: readonly RunningAgent[],
  goal?: { cpu: number; megabytes: number },
): Promise<void> {
  const pids = await Promise.all(agents.map(({ agent }) => agent));
  const before = await Promise.all(pids.map(cpuSeconds));
  await pause(MEASURED_SECONDS * 1000);
  const after = await Promise.all(pids.map(cpuSeconds));
  for (const [index, { host }] of agents.entries()) {
    const cpu = ((after[index]! - before[index]!) / MEASURED_SECONDS) * 100;
    const megabytes = await residentMegabytes(pids[index]!);
    report(
      `${what}, ${host.name}: CPU of one core`,
      `${cpu.toFixed(2)} %`,
      goal && { text: `≤ ${goal.cpu} %`, met: cpu <= goal.cpu },
    );
    report(
      `${what}, ${host.name}: resident`,
      `${megabytes.toFixed(0)} MB`,
      goal && { text: `≤ ${goal.megabytes} MB`, met: megabytes <= goal.megabytes },
    );
  }
}

async function cpuSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) / 1024;
}

function typescript(host: FleetHost, script: string, ...args: string[]) {
  return host.run(process.execPath, ['--import', 'tsx', join(SCRIPTS, script), ...args]);
}
