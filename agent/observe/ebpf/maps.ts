import { FLOW_KEY, CONNECTION, CONTROL, LISTENER, LISTENER_KEY, PROCESS, PROCESS_KEY, STATE, SUM } from './layout';
import { MAX_CONNECTIONS, MAX_LISTENERS, MAX_PROCESSES, MAX_SUMS } from './layout';
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

export function createMaps(bpf: Bpf): Maps {
  const hash = (name: string, keySize: number, valueSize: number, maxEntries: number) =>
    bpf.createMap({ name, type: HASH, keySize, valueSize, maxEntries, flags: NO_PREALLOCATION });
  const single = (name: string, valueSize: number) =>
    bpf.createMap({ name, type: ARRAY, keySize: 4, valueSize, maxEntries: 1, flags: 0 });
  return {
    sums: hash('sums', FLOW_KEY.size, SUM.size, MAX_SUMS),
    connections: hash('connections', 8, CONNECTION.size, MAX_CONNECTIONS),
    listeners: hash('listeners', LISTENER_KEY.size, LISTENER.size, MAX_LISTENERS),
    // The oldest may go: a process that is alive is described by /proc.
    processes: bpf.createMap({
      name: 'processes',
      type: LRU_HASH,
      keySize: PROCESS_KEY.size,
      valueSize: PROCESS.size,
      maxEntries: MAX_PROCESSES,
      flags: 0,
    }),
    control: single('control', CONTROL.size),
    state: single('state', STATE.size),
    blank: single('blank', PROCESS.size),
  };
}
