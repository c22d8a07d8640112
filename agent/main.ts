import { join } from 'node:path';
import { Agent } from './agent';
import { ContainerNames } from './collect/containers';
import { machineId, poolOf } from './collect/identity';
import { ThisMachine } from './collect/machineName';
import { examine } from './doctor/doctor';
import { lockFolder } from './lock';
import { jsonLog, messageOf, type Log } from './log';
import { chooseObserver } from './observe/choose';
import { EbpfObserver } from './observe/ebpf/observer';
import type { Observer } from './observe/observer';
import { PollObserver } from './observe/poll';
import { ProcessTable } from './observe/processes';
import { TraceObserver } from './observe/trace/observer';
import { printOnce } from './printOnce';
import { DEFAULT_BUFFER_BYTES, DiskBuffer } from './send/buffer';
import { DailyCap } from './send/dailyCap';
import { MinuteOffsets } from './send/minutes';
import { redaction } from './send/redaction';
import { Sender } from './send/sender';
import { Store } from './send/store';
import { install, uninstall } from './service/install';
import { HELP, readSettings, SettingsError, WRONG_SETTINGS_STATUS, type Settings } from './settings';
import { withSettingsFile } from './settingsFile';
import { makePrivateFolder } from './stateFolder';
import { TargetLock } from './targetLock';
import { AGENT_VERSION } from './version';

void main();

async function main(): Promise<void> {
  try {
    await act(settingsNow());
  } catch (error) {
    process.stderr.write(`servicemap-agent: ${messageOf(error)}\n`);
    process.exit(error instanceof SettingsError ? WRONG_SETTINGS_STATUS : 1);
  }
}

function settingsNow(): Settings {
  return readSettings(process.argv.slice(2), withSettingsFile(process.env));
}

async function act(settings: Settings): Promise<void> {
  const log = jsonLog((line) => process.stderr.write(line));
  const print = (text: string) => void process.stdout.write(text);
  switch (settings.mode) {
    case 'help':
      return print(HELP);
    case 'version':
      return print(`${AGENT_VERSION}\n`);
    case 'print':
      return printOnce(settings, await chooseObserver(observers()), log, print);
    case 'doctor':
      process.exitCode = (await examine(settings, await thisMachine(settings, log), observers(), print)) ? 0 : 1;
      return;
    case 'install':
      return install(settings, __filename, print);
    case 'uninstall':
      return uninstall(print);
    case 'run':
      return run(settings, log);
  }
}

async function run(settings: Settings, log: Log): Promise<void> {
  const { stateFolder, store, intervalSeconds, without, tags } = settings;
  const redact = await redaction(settings.redactFile);
  makePrivateFolder(stateFolder);
  const unlock = lockFolder(stateFolder);
  const machine = await thisMachine(settings, log);
  const target = await TargetLock.take(machine.id, store);
  const choice = await chooseObserver(observers());
  const buffer = new DiskBuffer(join(stateFolder, 'buffer'), DEFAULT_BUFFER_BYTES, log);
  const containers = new ContainerNames();
  const agent = new Agent({
    machine,
    poolOf: poolOf(machine.id, containers),
    containers,
    choice,
    offsets: new MinuteOffsets(stateFolder, log),
    hourOffsets: new MinuteOffsets(stateFolder, log, 'hour'),
    daily: new DailyCap(join(stateFolder, 'series'), log),
    buffer,
    sender: new Sender(buffer, new Store(store), log),
    store,
    intervalSeconds,
    stateFolder,
    without,
    tags,
    redact,
    log,
  });
  endOnSignal(agent, unlock, log);
  process.on('SIGHUP', () => void reload(agent, target, log));
  agent.start();
  log('info', 'started', {
    version: AGENT_VERSION,
    machine: machine.id,
    computer: machine.computer,
    store: store.url,
    database: store.database,
    intervalSeconds,
    without: without.join(', '),
    mechanism: choice.observer.mechanism,
    reason: choice.reason,
    missed: choice.observer.missed,
    user: process.getuid?.() === 0 ? 'root' : 'not root: servicemap-agent doctor says what it can not see',
  });
}

/** Where to send, and what to hide, as it is set now; with wrong settings the agent goes on with those it has. */
async function reload(agent: Agent, target: TargetLock, log: Log): Promise<void> {
  try {
    const { store, redactFile } = settingsNow();
    const redact = await redaction(redactFile);
    await target.move(store);
    agent.sendTo(store, redact);
    log('info', 'reloaded', { store: store.url, database: store.database });
  } catch (error) {
    log('error', 'the settings are wrong and were not reloaded', { cause: messageOf(error) });
  }
}

function thisMachine({ stateFolder }: Settings, log: Log): Promise<ThisMachine> {
  return ThisMachine.of(machineId(stateFolder, log));
}

/** The best first. */
function observers(): Observer[] {
  const processes = new ProcessTable();
  return [new EbpfObserver(processes), new TraceObserver(processes), new PollObserver(processes)];
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
