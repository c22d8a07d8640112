import { join } from 'node:path';
import { Agent } from './agent';
import { computerName, machineId, poolOf } from './collect/identity';
import { lockFolder } from './lock';
import { jsonLog, messageOf, type Log } from './log';
import { chooseObserver } from './observe/choose';
import { EbpfObserver } from './observe/ebpf/observer';
import { PollObserver } from './observe/poll';
import { ProcessTable } from './observe/processes';
import { TraceObserver } from './observe/trace/observer';
import { printOnce } from './printOnce';
import { DEFAULT_BUFFER_BYTES, DiskBuffer } from './send/buffer';
import { DailyCap } from './send/dailyCap';
import { MinuteOffsets } from './send/minutes';
import { Sender } from './send/sender';
import { Store } from './send/store';
import { HELP, readSettings, SettingsError, type Settings } from './settings';
import { makePrivateFolder } from './stateFolder';
import { AGENT_VERSION } from './version';

const WRONG_SETTINGS = 2;

void main();

async function main(): Promise<void> {
  try {
    await act(readSettings(process.argv.slice(2), process.env));
  } catch (error) {
    process.stderr.write(`servicemap-agent: ${messageOf(error)}\n`);
    process.exit(error instanceof SettingsError ? WRONG_SETTINGS : 1);
  }
}

async function act(settings: Settings): Promise<void> {
  const log = jsonLog((line) => process.stderr.write(line));
  switch (settings.mode) {
    case 'help':
      process.stdout.write(HELP);
      return;
    case 'version':
      process.stdout.write(`${AGENT_VERSION}\n`);
      return;
    case 'print':
      await printOnce(settings, await observe(), log, (text) => process.stdout.write(text));
      return;
    case 'run':
      await run(settings, log);
  }
}

async function run(settings: Settings, log: Log): Promise<void> {
  const { stateFolder, store, intervalSeconds } = settings;
  makePrivateFolder(stateFolder);
  const unlock = lockFolder(stateFolder);
  const machine = { id: machineId(stateFolder, log), computer: await computerName() };
  const choice = await observe();
  const buffer = new DiskBuffer(join(stateFolder, 'buffer'), DEFAULT_BUFFER_BYTES, log);
  const agent = new Agent({
    machine,
    poolOf: poolOf(machine.id),
    choice,
    offsets: new MinuteOffsets(stateFolder),
    daily: new DailyCap(join(stateFolder, 'series'), log),
    buffer,
    sender: new Sender(buffer, new Store(store), log),
    intervalSeconds,
    log,
  });
  endOnSignal(agent, unlock, log);
  agent.start();
  log('info', 'started', {
    version: AGENT_VERSION,
    machine: machine.id,
    computer: machine.computer,
    store: store.url,
    database: store.database,
    intervalSeconds,
    mechanism: choice.observer.mechanism,
    reason: choice.reason,
    missed: choice.observer.missed,
    user: process.getuid?.() === 0 ? 'root' : 'not root: the processes of other users can not be told',
  });
}

function observe() {
  const processes = new ProcessTable();
  return chooseObserver([new EbpfObserver(processes), new TraceObserver(processes), new PollObserver(processes)]);
}

function endOnSignal(agent: Agent, unlock: () => void, log: Log): void {
  const end = (signal: NodeJS.Signals): void => {
    log('info', 'ending', { signal });
    void agent.stop().finally(() => {
      unlock();
      process.exit(0);
    });
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
}
