import { CONNECTION, CONTROL, FLOW_KEY, LISTENER, LISTENER_KEY, PROCESS, PROCESS_KEY, STATE, SUM } from './layout';
import { type Limits } from './layout';
import { type Bpf } from './bpf';

const HASH = 1;
const ARRAY = 2;
const LRU_HASH = 9;
const NO_PREALLOCATION = 1;

/** File descriptors of the maps; the kernel frees a map when the last one is closed, however the agent ends. */
export interface Maps {
  readonly sums: number;
  readonly connections: number;
  readonly listeners: number;
  readonly processes: number;
  readonly control: number;
  readonly state: number;
  /** Zeros to create values from that are too large for a program's stack. */
  readonly blank: number;
}

export function createMaps(bpf: Bpf, limits: Limits): Maps {
  const hash = (name: string, keySize: number, valueSize: number, maxEntries: number) =>
    bpf.createMap({ name, type: HASH, keySize, valueSize, maxEntries, flags: NO_PREALLOCATION });
  const single = (name: string, valueSize: number) =>
    bpf.createMap({ name, type: ARRAY, keySize: 4, valueSize, maxEntries: 1, flags: 0 });
  return {
    sums: hash('sums', FLOW_KEY.size, SUM.size, limits.sums),
    connections: hash('connections', 8, CONNECTION.size, limits.connections),
    listeners: hash('listeners', LISTENER_KEY.size, LISTENER.size, limits.listeners),
    // The oldest may go: a process that is alive is described by /proc.
    processes: bpf.createMap({
      name: 'processes',
      type: LRU_HASH,
      keySize: PROCESS_KEY.size,
      valueSize: PROCESS.size,
      maxEntries: limits.processes,
      flags: 0,
    }),
    control: single('control', CONTROL.size),
    state: single('state', STATE.size),
    blank: single('blank', PROCESS.size),
  };
}
