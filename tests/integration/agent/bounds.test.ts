import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildAgent } from '../../../agent/build';
import { SERIES_LIMITS } from '../../../agent/send/seriesCap';
import { startInfluxd } from '../../support/influxd';
import { RunningAgent } from './runningAgent';
import { until } from './until';

jest.setTimeout(180_000);

/** Calls ports of this machine, one after another, whether anyone listens there or not. */
const SCAN = `
import socket, sys
for port in range(int(sys.argv[1]), int(sys.argv[2])):
    with socket.socket() as caller: caller.connect_ex(('127.0.0.1', port))
`;

const ebpf = process.getuid?.() === 0 && existsSync('/sys/kernel/btf/vmlinux') ? test : test.skip;

ebpf('a port scan makes no series per port, every attempt is counted, and a killed agent counts on', async () => {
  await buildAgent();
  const store = await startInfluxd();
  const folder = await mkdtemp(join(tmpdir(), 'servicemap-bounds-'));
  const scanner = join(folder, 'scanner');
  await copyFile(execFileSync('python3', ['-c', 'import sys; print(sys.executable)']).toString().trim(), scanner);

  async function attempts(): Promise<number> {
    const text = `SELECT sum(LinksFailed), sum(LinksEstablished) FROM connection WHERE ProcessName = 'scanner' AND Direction = 'outbound'`;
    const [series] = await store.query('servicemap', text).catch(() => []);
    return Number(series?.values[0]?.[1] ?? 0) + Number(series?.values[0]?.[2] ?? 0);
  }

  const began = Date.now();
  let agent = new RunningAgent(store.url, folder);
  try {
    for (const [from, to] of [
      [20_000, 21_000],
      [21_000, 22_500],
    ] as const) {
      await until('the agent has started', () => agent.log.includes('"started"'));
      execFileSync(scanner, ['-c', SCAN, String(from), String(to)]);
      await until('every attempt is counted', async () => (await attempts()) === to - 20_000);
      await agent.end('SIGKILL');
      expect(agent.log).toContain('a cap on the series of a day is reached');
      agent = new RunningAgent(store.url, folder);
    }
    const where = `WHERE ProcessName = 'scanner' AND Direction = 'outbound'`;
    const [series] = await store.query('servicemap', `SHOW SERIES FROM connection ${where}`);
    // The cap is one of a day, which may have ended meanwhile.
    const days = 1 + dayOf(Date.now()) - dayOf(began);
    expect(series!.values.length).toBeGreaterThan(SERIES_LIMITS.portsPerProcess);
    expect(series!.values.length).toBeLessThanOrEqual(days * SERIES_LIMITS.portsPerProcess + 1);
  } finally {
    await agent.end('SIGKILL');
    await store.stop();
    await rm(folder, { recursive: true });
  }
});

function dayOf(time: number): number {
  return Math.floor(time / 86_400_000);
}
