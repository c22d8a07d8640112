import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { LOGS, STATE } from '../paths';

const SIGKILL_AFTER_MS = 20_000;
const LAST_LINES = 15;

/** Marks the environment of every process that was started, so that another run knows them again. */
export const MARK = 'SERVICEMAP_STATE';

/** Opens `.servicemap/logs/<name>.log` to be written from its start. */
export function openLog(name: string): number {
  mkdirSync(LOGS, { recursive: true });
  return openSync(logFile(name), 'w');
}

export function logFile(name: string): string {
  return join(LOGS, `${name}.log`);
}

/** A process that belongs to this run. Its own process group: Ctrl-C reaches `npm start` alone, which ends it in turn. */
export class Service {
  private stopping = false;

  constructor(
    readonly name: string,
    readonly child: ChildProcess,
  ) {}

  static start(name: string, command: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): Service {
    const log = openLog(name);
    const env = { ...process.env, ...environment, [MARK]: STATE };
    return new Service(name, spawn(command, args, { detached: true, stdio: ['ignore', log, log], env }));
  }

  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** Calls back when the process ends without having been asked to. */
  onDeath(report: (message: string) => void): void {
    const tell = (how: string) => !this.stopping && report(`${this.name} ${how}\n${this.lastLines()}`);
    this.child.once('error', (error) => tell(`could not be started: ${error.message}`));
    this.child.once('exit', (code, signal) => tell(`has ended (${signal ?? `code ${code}`}).`));
  }

  lastLines(): string {
    const lines = readFileSync(logFile(this.name), 'utf8').trimEnd().split('\n').slice(-LAST_LINES);
    return `Last lines of ${logFile(this.name)}:\n${lines.map((line) => `  ${line}`).join('\n')}`;
  }

  /** Asks the process to end and waits for it. */
  async stop(): Promise<void> {
    this.stopping = true;
    if (this.hasEnded || this.child.pid === undefined) {
      return;
    }
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    const patience = new AbortController();
    await Promise.race([ended, pause(SIGKILL_AFTER_MS, undefined, { signal: patience.signal }).catch(() => undefined)]);
    patience.abort();
    if (!this.hasEnded) {
      console.error(`${this.name} does not end; it is killed.`);
      this.child.kill('SIGKILL');
      await ended;
    }
  }
}
