import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmdirSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { EbpfObserver } from '../../../agent/observe/ebpf/observer';
import { type Flow } from '../../../agent/observe/observer';
import { Ledger } from './ledger';
import { Network, ebpfUnavailable, type ServerTruth } from './network';

const PORT = 8080;
const CLOSED_PORT = 8081;
const REQUEST = 500;
const REPLY = 3000;

const suite = ebpfUnavailable() === undefined ? describe : describe.skip;

suite('EbpfObserver', () => {
  let network: Network;
  let observer: EbpfObserver;
  let ledger: Ledger;
  let endServer: () => Promise<ServerTruth>;

  beforeEach(async () => {
    network = await Network.create();
    observer = new EbpfObserver();
    ledger = new Ledger();
    await observer.start();
    endServer = await network.serve(PORT, REQUEST, REPLY);
  });

  afterEach(async () => {
    await observer.stop();
    await network.remove();
  });

  const outbound = (remote: string) => (flow: Flow) => flow.direction === 'outbound' && flow.remoteAddress === remote;
  const inbound = (flow: Flow) => flow.direction === 'inbound' && flow.localAddress === network.serverAddress;

  it('counts every short connection at both ends, with its bytes, processes and round trips', async () => {
    const truth = await network.call({
      host: network.serverAddress,
      port: PORT,
      rate: 500,
      seconds: 2,
      requestBytes: REQUEST,
    });
    await ledger.until(observer, () => ledger.totals(inbound).terminated === truth.established);
    const served = await endServer();

    expect(truth.established).toBe(1000);
    expect(ledger.totals(outbound(network.serverAddress))).toEqual({
      established: 1000,
      terminated: 1000,
      live: 0,
      sent: truth.sent,
      received: truth.received,
      failed: {},
    });
    expect(ledger.totals(inbound)).toMatchObject({ established: 1000, terminated: 1000, live: 0, sent: served.sent });
    const flows = ledger.flows.filter((flow) => flow.remoteAddress === network.serverAddress);
    expect(flows.every(({ process }) => process.pid === truth.pid && process.executableName === 'node')).toBe(true);
    expect(flows.every((flow) => flow.localAddress === network.clientAddress && flow.serverPort === PORT)).toBe(true);
    expect(ledger.flows.filter(inbound).every(({ process }) => process.pid === served.pid)).toBe(true);
    expect(flows.reduce((count, flow) => count + (flow.roundTrip?.count ?? 0), 0)).toBe(1000);
    expect(ledger.last!.listeners).toContainEqual(expect.objectContaining({ port: PORT, address: '::' }));
    expect(ledger.lost).toBe(0);
    expect(ledger.made).toBeGreaterThanOrEqual(1000);
    expect(ledger.observed / ledger.made).toBeGreaterThan(0.99);
  });

  it('sees IPv6', async () => {
    const truth = await network.call({
      host: network.serverAddress6,
      port: PORT,
      rate: 100,
      seconds: 1,
      requestBytes: REQUEST,
    });
    await ledger.until(observer, () => ledger.totals(outbound(network.serverAddress6)).terminated === 100);

    expect(ledger.totals(outbound(network.serverAddress6))).toMatchObject({
      established: 100,
      received: truth.received,
    });
    const accepted = ledger.totals(
      (flow) => flow.direction === 'inbound' && flow.localAddress === network.serverAddress6,
    );
    expect(accepted).toMatchObject({ established: 100, terminated: 100 });
  });

  it('tells refused, timed out and abandoned connects apart', async () => {
    const none = { rate: 20, seconds: 1, requestBytes: 0 };
    const [refused, timedOut, abandoned] = await Promise.all([
      network.call({ ...none, host: network.serverAddress, port: CLOSED_PORT }),
      network.call({ ...none, host: network.blackHole, port: PORT }),
      network.call({ ...none, host: network.blackHole, port: CLOSED_PORT, abandonAfter: 200 }),
    ]);
    await ledger.look(observer);

    const failed = (remote: string, port: number) =>
      ledger.totals((flow) => outbound(remote)(flow) && flow.serverPort === port).failed;
    expect([refused.failed, timedOut.failed, abandoned.abandoned]).toEqual([20, 20, 20]);
    expect(failed(network.serverAddress, CLOSED_PORT)).toEqual({ refused: 20 });
    expect(failed(network.blackHole, PORT)).toEqual({ timedOut: 20 });
    expect(failed(network.blackHole, CLOSED_PORT)).toEqual({ abandoned: 20 });
  });

  it('knows processes that live a few milliseconds', async () => {
    const oneShot = `exec 3<>/dev/tcp/${network.serverAddress}/${PORT}; echo hello >&3`;
    const script = `cd /usr/bin; for i in $(seq 100); do bash -c '${oneShot}' one-shot; done`;
    await network.output(network.client, 'bash', ['-c', script]);
    // The last bytes of a process that is gone count once they are acknowledged.
    await ledger.until(observer, () => ledger.totals(outbound(network.serverAddress)).sent === 600);

    const flows = ledger.flows.filter(outbound(network.serverAddress));
    expect(ledger.totals(outbound(network.serverAddress))).toMatchObject({ established: 100, sent: 600 });
    expect(new Set(flows.map(({ process }) => process.pid)).size).toBe(100);
    for (const { process } of flows) {
      expect(process).toMatchObject({
        executableName: 'bash',
        executablePath: expect.stringMatching(/^\/(usr\/)?bin\/bash$/),
        commandLine: ['bash', '-c', oneShot, 'one-shot'],
        workingDirectory: '/usr/bin',
        userName: 'root',
      });
    }
  });

  it('knows a process that has ended while its parent has not asked after it', async () => {
    const call = `exec 3<>/dev/tcp/${network.serverAddress}/${PORT}`;
    const script = `
import subprocess, time
kept = subprocess.Popen(['bash', '-c', '${call}'])
print(kept.pid, flush=True)
time.sleep(600)
`;
    const parent = network.spawn(network.client, 'python3', ['-c', script]);
    const [text] = (await once(parent.stdout!, 'data')) as [Buffer];
    const pid = Number(text.toString());
    while (!/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))) {
      await wait(10);
    }
    await ledger.look(observer);

    const [flow] = ledger.flows.filter(outbound(network.serverAddress));
    expect(flow!.process).toMatchObject({
      pid,
      executablePath: expect.stringMatching(/^\/(usr\/)?bin\/bash$/),
      commandLine: ['bash', '-c', call],
      userName: 'root',
    });
  });

  const hierarchy = ['/sys/fs/cgroup', '/sys/fs/cgroup/unified'].find((path) => existsSync(`${path}/cgroup.procs`));
  (hierarchy ? it : it.skip)('knows the service of a process that is gone', async () => {
    const group = `${hierarchy}/short-lived-${process.pid}.service`;
    mkdirSync(group);
    const oneShot = `exec 3<>/dev/tcp/${network.serverAddress}/${PORT}`;
    await network.output(network.client, 'bash', ['-c', `echo $$ >${group}/cgroup.procs; bash -c '${oneShot}'`]);
    await ledger.look(observer);
    rmdirSync(group);

    const [flow] = ledger.flows.filter(outbound(network.serverAddress));
    expect(flow!.process).toMatchObject({ executableName: 'bash', unit: `short-lived-${process.pid}.service` });
  });

  it('sums the bytes of a connection that stays open at the next sweep, and never twice', async () => {
    const frequent = new EbpfObserver(undefined, undefined, 0);
    await frequent.start();
    const script = `exec 3<>/dev/tcp/${network.serverAddress}/${PORT}; echo 12345 >&3; echo sent; read x; echo 123 >&3; exec 3>&-`;
    const child = network.spawn(network.client, 'bash', ['-c', script]);
    await once(child.stdout!, 'data');
    const open = outbound(network.serverAddress);

    await ledger.until(frequent, () => ledger.totals(open).sent > 0);
    expect(ledger.totals(open)).toMatchObject({ established: 1, terminated: 0, live: 1, sent: 6 });
    child.stdin!.end('\n');
    await once(child, 'exit');
    await ledger.until(frequent, () => ledger.totals(open).terminated > 0);
    expect(ledger.totals(open)).toMatchObject({ established: 1, terminated: 1, live: 0, sent: 10 });
    await frequent.stop();
  });

  it('finds what was open before it started', async () => {
    await observer.stop();
    const script = `exec 3<>/dev/tcp/${network.serverAddress}/${PORT}; echo 12345 >&3; echo sent; read x; echo 123 >&3; exec 3>&-`;
    const child = network.spawn(network.client, 'bash', ['-c', script]);
    await once(child.stdout!, 'data');
    await observer.start();
    await ledger.look(observer);

    const both = (flow: Flow) => outbound(network.serverAddress)(flow) || inbound(flow);
    expect(ledger.totals(both)).toMatchObject({ established: 0, terminated: 0, live: 2, sent: 0, received: 0 });
    child.stdin!.end('\n');
    await once(child, 'exit');
    await ledger.until(observer, () => ledger.totals(both).live < 2);
    expect(ledger.totals(outbound(network.serverAddress))).toMatchObject({ terminated: 1, live: 0, sent: 4 });
    expect(ledger.totals(inbound)).toMatchObject({ received: 4 });
    const { process } = ledger.flows.find(outbound(network.serverAddress))!;
    expect(process).toMatchObject({ executableName: 'bash', pid: child.pid });
  });
});
