import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { COLLECTOR_NAMES } from '../../agent/collect/optional';
import { AGENT } from '../../scripts/paths';
import { startInfluxd } from '../../tests/support/influxd';
import { report } from '../support/figures';
import type { Cost } from './cost';

const INTERVAL_SECONDS = 15;
const GOAL_PERCENT = 1;
const GOAL_BURST_SECONDS = 2;
const GOAL_MEGABYTES = 80;
/** What an agent uses within so long is one burst. */
const BURST_SECONDS = 10;
/** In which every collector runs for the first time. */
const FIRST_SECONDS = 180;
const LATER_SECONDS = 300;
const TICKS_PER_SECOND = 100;

/** What the collectors cost beside the map: one by one, and all together in a real agent. */
export async function benchCollectors(): Promise<void> {
  console.log('\nCollectors, each in a process of its own, with the programs that it starts');
  const costs: Cost[] = [];
  for (const name of COLLECTOR_NAMES) {
    const cost = await costOf(name);
    costs.push(cost);
    console.log(`  ${rowOf(cost)}`);
  }
  const percent = costs.reduce((sum, cost) => sum + percentOf(cost), 0);
  report('all, of a core, averaged over an hour', `${percent.toFixed(3)} %`, {
    text: `≤ ${GOAL_PERCENT} %`,
    met: percent <= GOAL_PERCENT,
  });
  const dearest = Math.max(...costs.map(({ first, later }) => Math.max(first, later)));
  report('dearest single run', `${dearest.toFixed(2)} s of CPU`, {
    text: `≤ ${GOAL_BURST_SECONDS} s`,
    met: dearest <= GOAL_BURST_SECONDS,
  });
  await benchAgents();
}

async function costOf(name: string): Promise<Cost> {
  const measure = join(__dirname, 'measure.ts');
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', measure, name]);
  return JSON.parse(stdout) as Cost;
}

function rowOf(cost: Cost): string {
  const { name, everySeconds, first, later, asking, records, trouble } = cost;
  const milliseconds = (seconds: number) => `${(seconds * 1000).toFixed(1)} ms`;
  return [
    name.padEnd(12),
    `every ${everySeconds} s,`.padEnd(14),
    `first run ${milliseconds(first)}, later ${milliseconds(later)},`.padEnd(44),
    `asked ${(asking * 1e6).toFixed(0)} µs,`.padEnd(16),
    `${records} points,`.padEnd(12),
    `${percentOf(cost).toFixed(4)} % of a core`,
    trouble && ` (${trouble})`,
  ].join(' ');
}

function percentOf({ everySeconds, later, asking }: Cost): number {
  return (later / everySeconds + asking / INTERVAL_SECONDS) * 100;
}

/** Two agents at once, so that both have the same noise: what one takes more than the other is what collectors take. */
async function benchAgents(): Promise<void> {
  console.log(`\nThe agent without and with its collectors, ${FIRST_SECONDS + LATER_SECONDS} s from its start`);
  const folder = mkdtempSync(join(tmpdir(), 'servicemap-bench-'));
  const influxd = await startInfluxd();
  const agents = ['bare', 'whole'].map((database) => {
    const without = database === 'bare' ? COLLECTOR_NAMES.join(',') : '';
    const options = ['--url', influxd.url, '--database', database, '--state-dir', join(folder, database)];
    return spawn(AGENT, [...options, '--without', without], { stdio: 'ignore' });
  });
  try {
    const [bare, whole] = await watched(agents);
    const both = (what: string, of: (usage: Usage) => string) => report(what, `${of(bare!)}, ${of(whole!)}`);
    both(`the first ${FIRST_SECONDS} s`, ({ first }) => `${first.toFixed(2)} s of CPU`);
    both(`the ${LATER_SECONDS} s after them, of a core`, ({ later }) => percentText(later, LATER_SECONDS));
    report(`most within ${BURST_SECONDS} s`, `${whole!.burst.toFixed(2)} s of CPU`, {
      text: `≤ ${GOAL_BURST_SECONDS} s`,
      met: whole!.burst <= GOAL_BURST_SECONDS,
    });
    const [residentBare, residentWhole] = agents.map(({ pid }) => residentMegabytes(pid!));
    report('resident without and with them', `${residentBare!.toFixed(0)} MB, ${residentWhole!.toFixed(0)} MB`, {
      text: `≤ ${GOAL_MEGABYTES} MB`,
      met: residentWhole! <= GOAL_MEGABYTES,
    });
  } finally {
    for (const agent of agents) {
      agent.kill('SIGTERM');
      await once(agent, 'exit');
    }
    await influxd.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Usage {
  /** Seconds of CPU. */
  readonly first: number;
  readonly later: number;
  readonly burst: number;
}

async function watched(agents: readonly ChildProcess[]): Promise<Usage[]> {
  const seconds: number[][] = agents.map(() => [0]);
  for (let second = 0; second < FIRST_SECONDS + LATER_SECONDS; second++) {
    await pause(1_000);
    agents.forEach(({ pid }, index) => seconds[index]!.push(cpuSeconds(pid!)));
  }
  return seconds.map((sums) => ({
    first: sums[FIRST_SECONDS]!,
    later: sums.at(-1)! - sums[FIRST_SECONDS]!,
    burst: Math.max(...sums.map((sum, second) => sum - sums[Math.max(0, second - BURST_SECONDS)]!)),
  }));
}

function percentText(used: number, seconds: number): string {
  return `${((used / seconds) * 100).toFixed(2)} %`;
}

/** Of the process and of its children that ended: a program's time counts in the second in which it ends. */
function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return [11, 12, 13, 14].reduce((sum, field) => sum + Number(fields[field]), 0) / TICKS_PER_SECOND;
}

function residentMegabytes(pid: number): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}
