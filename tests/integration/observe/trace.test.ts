import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { TraceObserver } from '../../../agent/observe/trace/observer';
import { type Flow } from '../../../agent/observe/observer';
import { Ledger } from './ledger';
import { Network, networkUnavailable, type ServerTruth } from './network';

const PORT = 8080;
const CLOSED_PORT = 8081;
const REQUEST = 500;
const REPLY = 3000;
const INSTANCES = '/sys/kernel/tracing/instances';

const suite = networkUnavailable() === undefined && existsSync(INSTANCES) ? describe : describe.skip;

suite('TraceObserver', () => {
  let network: Network;
  let observer: TraceObserver;
  let ledger: Ledger;
  let endServer: () => Promise<ServerTruth>;

  beforeEach(async () => {
    network = await Network.create();
    observer = new TraceObserver();
    ledger = new Ledger();
    await observer.start();
    endServer = await network.serve(PORT, REQUEST, REPLY);
  });

  afterEach(async () => {
    await observer.stop();
    await network.remove();
    expect(readdirSync(INSTANCES)).not.toContain(`servicemap-${process.pid}`);
  });

  const outbound = (remote: string) => (flow: Flow) => flow.direction === 'outbound' && flow.remoteAddress === remote;
  const inbound = (flow: Flow) => flow.direction === 'inbound' && flow.localAddress === network.serverAddress;

  it('counts every short connection at both ends, with its processes', async () => {
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
    const every = { established: 1000, terminated: 1000, live: 0, failed: {} };
    expect(ledger.totals(outbound(network.serverAddress))).toMatchObject(every);
    expect(ledger.totals(inbound)).toMatchObject(every);
    const flows = ledger.flows.filter((flow) => flow.remoteAddress === network.serverAddress);
    expect(flows.every(({ process }) => process.pid === truth.pid && process.executableName === 'node')).toBe(true);
    expect(ledger.flows.filter(inbound).every(({ process }) => process.pid === served.pid)).toBe(true);
    expect(ledger.last!.listeners).toContainEqual(expect.objectContaining({ port: PORT, address: '::' }));
    expect(ledger.lost).toBe(0);
    expect(ledger.made).toBeGreaterThanOrEqual(1000);
    expect(ledger.observed / ledger.made).toBeGreaterThan(0.99);
  });

  it('sees IPv6', async () => {
    await network.call({ host: network.serverAddress6, port: PORT, rate: 100, seconds: 1, requestBytes: REQUEST });
    await ledger.until(observer, () => ledger.totals(outbound(network.serverAddress6)).terminated === 100);

    expect(ledger.totals(outbound(network.serverAddress6))).toMatchObject({ established: 100, terminated: 100 });
    const accepted = ledger.totals(
      (flow) => flow.direction === 'inbound' && flow.localAddress === network.serverAddress6,
    );
    expect(accepted).toMatchObject({ established: 100, terminated: 100 });
  });

  it('counts failed connects and tells their reasons by time', async () => {
    const none = { rate: 20, seconds: 1, requestBytes: 0 };
    await Promise.all([
      network.call({ ...none, host: network.serverAddress, port: CLOSED_PORT }),
      network.call({ ...none, host: network.blackHole, port: PORT }),
      network.call({ ...none, host: network.blackHole, port: CLOSED_PORT, abandonAfter: 200 }),
    ]);
    await ledger.look(observer);

    const failed = (remote: string, port: number) =>
      ledger.totals((flow) => outbound(remote)(flow) && flow.serverPort === port).failed;
    expect(failed(network.serverAddress, CLOSED_PORT)).toEqual({ refused: 20 });
    expect(failed(network.blackHole, PORT)).toEqual({ timedOut: 20 });
    expect(failed(network.blackHole, CLOSED_PORT)).toEqual({ abandoned: 20 });
  });

  it('knows the executable of processes that live a few milliseconds', async () => {
    const oneShot = `exec 3<>/dev/tcp/${network.serverAddress}/${PORT}; echo hello >&3`;
    await network.output(network.client, 'bash', ['-c', `for i in $(seq 100); do bash -c '${oneShot}' one-shot; done`]);
    await ledger.look(observer);

    const flows = ledger.flows.filter(outbound(network.serverAddress));
    expect(ledger.totals(outbound(network.serverAddress))).toMatchObject({ established: 100 });
    expect(new Set(flows.map(({ process }) => process.pid)).size).toBe(100);
    expect(flows.every(({ process }) => process.executableName === 'bash')).toBe(true);
  });

  it('finds what was open before it started', async () => {
    await observer.stop();
    const script = `exec 3<>/dev/tcp/${network.serverAddress}/${PORT}; echo sent; read x; exec 3>&-`;
    const child = network.spawn(network.client, 'bash', ['-c', script]);
    await once(child.stdout!, 'data');
    await observer.start();
    await ledger.look(observer);

    const both = (flow: Flow) => outbound(network.serverAddress)(flow) || inbound(flow);
    expect(ledger.totals(both)).toMatchObject({ established: 0, terminated: 0, live: 2 });
    child.stdin!.end('\n');
    await once(child, 'exit');
    await ledger.until(observer, () => ledger.totals(both).live < 2);
    expect(ledger.totals(outbound(network.serverAddress))).toMatchObject({ terminated: 1, live: 0 });
    expect(ledger.flows.find(outbound(network.serverAddress))!.process).toMatchObject({
      executableName: 'bash',
      pid: child.pid,
    });
  });
});
