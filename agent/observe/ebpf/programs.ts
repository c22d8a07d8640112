import { readSync } from 'node:fs';
import { ATTACH_ITERATOR, ATTACH_RAW_TRACEPOINT, type Bpf, type ProgramDefinition } from './bpf';
import { type Btf } from './btf';
import { kernelFields } from './kernel';
import { CONTROL, SWEEP, type Limits } from './layout';
import { pinned } from './libc';
import { createMaps, type Maps } from './maps';
import { sweep } from './program/sweep';
import { transitions } from './program/transitions';

/** The programs at work. File descriptors alone hold them in the kernel, so a killed agent leaves nothing behind. */
export class Programs {
  private readonly control = pinned(CONTROL.size);
  private readonly onlyKey = pinned(4);

  private constructor(
    readonly bpf: Bpf,
    readonly maps: Maps,
    private readonly iterator: number,
    private readonly descriptors: readonly number[],
  ) {}

  /** Counting begins here. Throws the verifier's log where the kernel refuses, or the name of a field it lacks. */
  static load(bpf: Bpf, btf: Btf, limits: Limits): Programs {
    const opened: number[] = [];
    try {
      return Programs.loadInto(opened, bpf, btf, limits);
    } catch (error) {
      opened.forEach((descriptor) => bpf.close(descriptor));
      throw error;
    }
  }

  private static loadInto(opened: number[], bpf: Bpf, btf: Btf, limits: Limits): Programs {
    const keep = (descriptor: number) => {
      opened.push(descriptor);
      return descriptor;
    };
    const load = (program: ProgramDefinition) => keep(bpf.loadProgram(program));
    const fields = kernelFields(btf);
    const maps = createMaps(bpf, limits);
    Object.values(maps).forEach(keep);
    const sweeper = load({
      name: 'servicemap_swp',
      code: sweep(fields, maps),
      attachType: ATTACH_ITERATOR,
      attachTo: btf.id('func', 'bpf_iter_task_file'),
    });
    const watcher = load({
      name: 'servicemap_tcp',
      code: transitions(fields, maps),
      attachType: ATTACH_RAW_TRACEPOINT,
      attachTo: btf.id('typedef', 'btf_trace_inet_sock_set_state'),
    });
    const programs = new Programs(bpf, maps, keep(bpf.attachIterator(sweeper)), opened);
    programs.sweep(SWEEP.findNamespace);
    keep(bpf.attachRawTracepoint(watcher));
    programs.sweep(SWEEP.listeners);
    programs.sweep(SWEEP.connections);
    return programs;
  }

  /** Begins the other epoch and tells which one ended: nothing is added to its figures any more. */
  endEpoch(): number {
    const ended = this.control.readUInt32LE(CONTROL.epoch);
    this.control.writeUInt32LE(1 - ended, CONTROL.epoch);
    this.writeControl();
    return ended;
  }

  /** Runs the sweep over all open files once; the generation tells which listeners it saw. */
  sweep(kind: number): number {
    const generation = this.control.readUInt32LE(CONTROL.generation) + 1;
    this.control.writeUInt32LE(generation, CONTROL.generation);
    this.control.writeUInt32LE(kind, CONTROL.sweep);
    this.writeControl();
    const run = this.bpf.openIterator(this.iterator);
    try {
      runToEnd(run);
    } finally {
      this.bpf.close(run);
    }
    return generation;
  }

  close(): void {
    this.descriptors.forEach((descriptor) => this.bpf.close(descriptor));
  }

  private writeControl(): void {
    this.bpf.update(this.maps.control, this.onlyKey, this.control);
  }
}

/** The program writes no text, so one read runs it over all files; after a million the kernel wants to be asked again. */
function runToEnd(run: number): void {
  const nothing = Buffer.alloc(64);
  for (;;) {
    try {
      readSync(run, nothing);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') {
        throw error;
      }
    }
  }
}
