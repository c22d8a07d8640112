import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { Assembler, R0, R1 } from '../../../agent/observe/ebpf/assembler';
import { ATTACH_RAW_TRACEPOINT, Bpf } from '../../../agent/observe/ebpf/bpf';
import { Btf } from '../../../agent/observe/ebpf/btf';
import { EbpfObserver } from '../../../agent/observe/ebpf/observer';
import { LIMITS } from '../../../agent/observe/ebpf/layout';
import { loadLibc } from '../../../agent/observe/ebpf/libc';
import { TraceObserver } from '../../../agent/observe/trace/observer';
import { type Look } from '../../../agent/observe/observer';
import { Network, ebpfUnavailable } from './network';
import { loadedPrograms, programsOf } from './programs';

const INSTANCES = '/sys/kernel/tracing/instances';
const SCRIPT = ['--import', 'tsx', `${__dirname}/load/observe.ts`];

interface Seen extends Pick<Look, 'flows' | 'attempts'> {
  readonly mechanism: string;
  readonly reason: string;
  readonly pid: number;
}

const suite = ebpfUnavailable() === undefined ? describe : describe.skip;

suite('mechanisms of observation', () => {
  const children: ChildProcess[] = [];

  afterEach(async () => {
    await Promise.all(children.splice(0).map(kill));
  });

  async function observeIn(...environment: readonly string[]): Promise<{ seen: Seen; child: ChildProcess }> {
    const [command = '', ...args] = [...environment, process.execPath, ...SCRIPT];
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    children.push(child);
    const line = await createInterface({ input: child.stdout! })[Symbol.asyncIterator]().next();
    return { seen: JSON.parse(line.value as string) as Seen, child };
  }

  it('counts by eBPF inside namespaces of its own, with the pids of its own, and nothing of others', async () => {
    const inside = ['sh', '-c', 'ip link set lo up; exec "$@"', 'sh'];
    const { seen } = await observeIn('unshare', '-p', '-f', '-n', '-m', '--mount-proc', '--kill-child', ...inside);

    expect(seen).toMatchObject({ mechanism: 'ebpf', reason: '', attempts: { made: 3, observed: 3 } });
    expect(seen.flows).toHaveLength(1);
    expect(seen.flows[0]).toMatchObject({ direction: 'outbound', serverPort: 7, failed: { refused: 3 } });
    expect(seen.flows[0]!.process).toMatchObject({ pid: seen.pid, executableName: 'node' });
  });

  (existsSync(INSTANCES) ? it : it.skip)(
    'falls back to trace events without the capabilities for eBPF, and says why',
    async () => {
      const { seen } = await observeIn('setpriv', '--bounding-set', '-sys_admin,-bpf,-perfmon');

      expect(seen.mechanism).toBe('trace');
      expect(seen.reason).toBe('ebpf: eBPF needs root, or the capabilities CAP_BPF and CAP_PERFMON');
      const own = seen.flows.filter(({ process, serverPort }) => process.pid === seen.pid && serverPort === 7);
      expect(own).toEqual([expect.objectContaining({ failed: { refused: 3 } })]);
    },
  );

  it('falls back to polling for a user without rights, and says why', async () => {
    const { seen } = await observeIn('setpriv', '--reuid=65534', '--regid=65534', '--clear-groups');

    expect(seen.mechanism).toBe('poll');
    expect(seen.reason).toMatch(
      /^ebpf: eBPF needs root, .*; trace: (trace events need root|tracefs is not mounted.*)$/,
    );
  });

  it('leaves nothing in the kernel when it is killed', async () => {
    const { child } = await observeIn('env');
    const loaded = programsOf(child.pid!);
    expect(loaded.length).toBeGreaterThanOrEqual(2);
    const left = () => loadedPrograms().filter((id) => loaded.includes(id));
    expect(left()).toEqual(loaded);

    await kill(child);
    while (left().length > 0) {
      await wait(50);
    }
  });

  (existsSync(INSTANCES) ? it : it.skip)('removes the trace buffer of an agent that was killed', async () => {
    const gone = spawn('true');
    await once(gone, 'exit');
    mkdirSync(`${INSTANCES}/servicemap-${gone.pid}`);
    const observer = new TraceObserver();
    await observer.start();
    expect(readdirSync(INSTANCES)).not.toContain(`servicemap-${gone.pid}`);
    await observer.stop();
  });

  it('shows the log of the verifier when the kernel refuses a program', () => {
    const outOfBounds = new Assembler().load(8, R0, R1, 4096).exit().assemble();
    const attachTo = Btf.ofKernel(['btf_trace_inet_sock_set_state']).id('typedef', 'btf_trace_inet_sock_set_state');
    const definition = { name: 'wrong', code: outOfBounds, attachType: ATTACH_RAW_TRACEPOINT, attachTo };
    expect(() => new Bpf(loadLibc()).loadProgram(definition)).toThrow(
      /^the kernel refused the program wrong \(error 13\): [^]*r0 = \*\(u64 \*\)\(r1 \+\s?4096\)/,
    );
  });

  it.each(['connections', 'sums'] as const)('counts what it loses when the map of %s is full', async (map) => {
    const network = await Network.create();
    const observer = new EbpfObserver(undefined, undefined, undefined, { ...LIMITS, [map]: 1 });
    await observer.start();
    const order = { host: network.blackHole, rate: 100, seconds: 1, requestBytes: 0, abandonAfter: 500 };
    await Promise.all([network.call({ ...order, port: 1 }), network.call({ ...order, port: 2 })]);
    const { lost } = await observer.look();
    await observer.stop();
    await network.remove();

    expect(lost).toBeGreaterThanOrEqual(100);
  });
});

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }
}
