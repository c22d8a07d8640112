import { stop as stopBundler } from 'esbuild';
import { build } from './build';
import { AGENT, LOGS } from './paths';
import { startAgent } from './start/agent';
import { findGrafana, startGrafana } from './start/grafana';
import { freePort, isFree } from './start/ports';
import { announce, claim, endLeftovers, release } from './start/running';
import { type Service } from './start/Service';
import { startStore } from './start/store';
import { startPage } from './start/workbench';

const DEFAULT_PORT = 3000;

interface Part {
  readonly line: string;
  readonly service?: Service;
  stop(): Promise<void>;
}

/** Started first, ended last: the agent comes after the store and ends before it, so that its last points arrive. */
const parts: Part[] = [];
let claimed = false;
let ending = false;

async function main(): Promise<void> {
  process.on('SIGINT', () => void end(0));
  process.on('SIGTERM', () => void end(0));
  process.on('SIGHUP', () => void end(0));
  await claim();
  claimed = true;
  const port = await choosePort();
  await build();
  const store = await startStore();
  add({ line: `store     ${store.description}`, service: store.service });
  const url = await startView(port, store.environment);
  const agent = await startAgent(store.environment);
  add({ line: `agent     ${AGENT}`, service: agent });
  // Its service would stay and hold half a gigabyte.
  await stopBundler();
  await announce(url);
  report(url);
}

/** PORT where it is set, else 3000 or, where that is taken, any other. */
async function choosePort(): Promise<number> {
  const { PORT } = process.env;
  if (PORT === undefined) {
    return freePort(DEFAULT_PORT);
  }
  const port = Number(PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Error(`PORT is ${PORT}: it must be a number from 1 to 65535.`);
  }
  if (!(await isFree(port))) {
    throw new Error(`Port ${port} is taken: set PORT to another one.`);
  }
  return port;
}

/** Grafana itself where one is at hand, else the workbench; answers the address of the map. */
async function startView(port: number, store: Readonly<Record<string, string>>): Promise<string> {
  const installation = findGrafana();
  if (installation) {
    const service = await startGrafana(installation, port, store);
    add({ line: `Grafana   ${installation.home}`, service });
    return `http://127.0.0.1:${port}/d/servicemap`;
  }
  const page = await startPage(port, store);
  add({ line: 'backend   of the workbench (no Grafana found)', service: page.backend, stop: page.stop });
  return page.url;
}

function add({ line, service, stop = async () => service?.stop() }: Omit<Part, 'stop'> & Partial<Part>): void {
  parts.push({ line, service, stop });
  service?.onDeath((message) => {
    if (!ending) {
      console.error(`\n${message}`);
      void end(1);
    }
  });
}

function report(url: string): void {
  const lines = parts.map(({ line, service }) => `  ${line}${service ? ` (process ${service.child.pid})` : ''}`);
  console.log(`\nService Map runs at  ${url}\n\n${lines.join('\n')}\n  logs      ${LOGS}\n\nCtrl-C ends it.`);
}

async function end(code: number): Promise<void> {
  if (ending) {
    return;
  }
  ending = true;
  console.log('\nEnding …');
  for (const part of parts.reverse()) {
    await part.stop();
  }
  if (claimed) {
    await endLeftovers();
    await release();
  }
  process.exit(code);
}

main().catch((error: Error) => {
  console.error(`\n${error.message}`);
  void end(1);
});
