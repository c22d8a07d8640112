import { existsSync } from 'node:fs';
import { appendFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { CHANGE_COLLECTORS } from '../../agent/collect/changes/changes';
import { machineIdFrom } from '../../agent/collect/identity';
import { AGENT } from '../../scripts/paths';
import { until } from '../../scripts/start/until';
import { perf } from '../../src/model/collected';
import { fleetUnavailable, makeFleet, type FleetHost } from '../support/fleet/fleet';
import { sendBytes, takeBytes } from '../support/fleet/transfer';
import { startInfluxd, type Influxd } from '../support/influxd';
import { buildPackage } from '../support/system/debianPackage';
import { canHaveAccounts, canHaveJournal, PrivateAccounts } from '../support/system/privateAccounts';
import { canHavePackages, PrivatePackages } from '../support/system/privatePackages';
import { startView } from '../support/view';

const DATABASE = 'servicemap';
/** Collectors look for the first time one after the other, some seconds apart. */
const FIRST_LOOKS_MS = 120_000;

/** What is done to the machine. */
export const DEEDS = {
  user: `smtest${process.pid}`,
  added: { name: `servicemap-added-${process.pid}`, version: '1.2-3' },
  outdated: { name: `servicemap-outdated-${process.pid}`, version: '1.0-1' },
  available: '1.0-1+deb12u1',
  failedLogins: 3,
  openedPort: 8081,
  sentTo: 5432,
  sentBytes: 50_000_000,
} as const;

/**
 * A Debian machine with the agent as it is installed, all collectors at work: network, processes, accounts, logs and
 * packages are its own, so that nothing of this machine changes. `db` is another one, without an agent.
 */
export interface ProvokedScene {
  readonly url: string;
  readonly web: FleetHost;
  readonly db: FleetHost;
  /** Of `web`, under watch. */
  readonly watchedFile: string;
  /** Does everything at once that the agent is to find. */
  provoke(): Promise<void>;
  removePackage(): Promise<void>;
  stop(): Promise<void>;
}

/** Undefined where it can be made. */
export function provokedUnavailable(): string | undefined {
  if (!canHaveAccounts() || !canHavePackages()) {
    return 'it needs root, su, useradd and apt';
  }
  return fleetUnavailable();
}

/** @returns once every collector has looked, as a change is what differs from the look before */
export async function startProvokedScene(): Promise<ProvokedScene> {
  const fleet = await makeFleet();
  const influxd = await startInfluxd({ address: fleet.gateway });
  const [web, db] = [await fleet.add('web'), await fleet.add('db')];
  const packages = await PrivatePackages.start(web.folder, web.prefix);
  const accounts = await PrivateAccounts.start(canHaveJournal() ? 'with a journal' : 'without a log', web.prefix);
  const watchedFile = join(web.folder, 'app.conf');
  await writeFile(watchedFile, 'colour = blue\n');
  await packages.install(DEEDS.outdated);
  await packages.offer({ test: [DEEDS.outdated] });
  await takeBytes(db, 'postgres', DEEDS.sentTo);
  const [view] = await Promise.all([startView(storeAt(influxd)), startAgent({ web, db }, influxd, watchedFile)]);
  return {
    url: `${view.url}/d/servicemap?var-machine=${machineIdFrom(web.machineId)}&from=now-15m&to=now&refresh=5s`,
    ...{ web, db, watchedFile },
    provoke: async () => {
      await Promise.all([
        buildPackage(web.folder, DEEDS.added).then((file) => packages.run('dpkg', '--install', file)),
        appendFile(watchedFile, 'password = s3cret\n'),
        packages.offer({ 'test-security': [{ ...DEEDS.outdated, version: DEEDS.available }] }),
        addUserAndFail(accounts),
        takeBytes(web, 'shop', DEEDS.openedPort),
      ]);
    },
    removePackage: async () => {
      await packages.run('dpkg', '--purge', DEEDS.added.name);
    },
    stop: async () => {
      await view.stop();
      await fleet.remove();
      await influxd.stop();
    },
  };
}

function storeAt(influxd: Influxd): Record<string, string> {
  const access = { INFLUX_TOKEN: '', INFLUX_USER: '', INFLUX_PASSWORD: '' };
  return { INFLUX_URL: influxd.url, INFLUX_DATABASE: DATABASE, ...access };
}

/** @returns once every collector has looked; from its first measurement on the machine computes and sends */
async function startAgent({ web, db }: Pick<ProvokedScene, 'web' | 'db'>, influxd: Influxd, watched: string) {
  const state = join(web.folder, 'state');
  const watchList = join(web.folder, 'watch');
  await writeFile(watchList, `${watched}\n`);
  const options = ['--url', influxd.url, '--database', DATABASE, '--interval', '1', '--state-dir', state];
  const agent = web.run(AGENT, options, { env: { ...process.env, SERVICEMAP_WATCH_LIST: watchList } });
  agent.stderr!.on('data', (line) => process.env.SHOW_AGENT_LOGS && process.stderr.write(`web: ${line}`));

  // There is no database before the agent's first points.
  const measurements = () => influxd.query(DATABASE, `SELECT last(CounterValue) FROM ${perf.name}`).catch(() => []);
  await until(async () => (await measurements()).length > 0, FIRST_LOOKS_MS, 'the machine was not measured');
  for (let core = 0; core < availableParallelism(); core++) {
    // What the test itself needs goes first.
    web.run('nice', ['-n', '19', 'sha256sum', '/dev/zero']);
  }
  await sendBytes(web, 'backup', { address: db.address, port: DEEDS.sentTo, bytes: DEEDS.sentBytes });

  const files = ['updates.json', ...CHANGE_COLLECTORS.map(({ name }) => `changes/${name}.json`)];
  const missing = () => files.filter((file) => !existsSync(join(state, file)));
  await until(async () => missing().length === 0, FIRST_LOOKS_MS, 'not every collector has looked');
}

async function addUserAndFail(accounts: PrivateAccounts): Promise<void> {
  await accounts.run('useradd', '--no-create-home', '--user-group', DEEDS.user);
  await Promise.all(Array.from({ length: DEEDS.failedLogins }, () => accounts.failToBecome(DEEDS.user)));
}
