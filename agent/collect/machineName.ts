import { hostname } from 'node:os';
import type { MachineId } from '../../src/model/ids';
import type { Log } from '../log';
import type { MachineName } from '../pool';
import type { AgentRecord } from '../record';
import type { Collector } from './collector';
import { computerName } from './identity';

/** This machine as it is called at the moment. */
export class ThisMachine implements MachineName {
  private constructor(
    readonly id: MachineId,
    private host: string,
    private name: string,
  ) {}

  static async of(id: MachineId): Promise<ThisMachine> {
    const host = hostname();
    return new ThisMachine(id, host, await computerName());
  }

  get computer(): string {
    return this.name;
  }

  /** Whether the host has another name than `computer` was made of. */
  get isRenamed(): boolean {
    return hostname() !== this.host;
  }

  async takeName(): Promise<void> {
    this.host = hostname();
    this.name = await computerName();
  }
}

/** Notices that the host was renamed: its records bear the new name from then on, under the same id. */
export class NameWatch implements Collector {
  readonly name = 'name';
  readonly everySeconds = 60;
  readonly limitSeconds = 60;

  constructor(
    private readonly machine: Pick<ThisMachine, 'computer' | 'isRenamed' | 'takeName'>,
    private readonly log: Log,
  ) {}

  hasNews(): boolean {
    return this.machine.isRenamed;
  }

  async collect(): Promise<AgentRecord[]> {
    if (this.machine.isRenamed) {
      const before = this.machine.computer;
      await this.machine.takeName();
      this.log('info', 'this machine has another name', { before, now: this.machine.computer });
    }
    return [];
  }
}
