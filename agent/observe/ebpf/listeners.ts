import { addressText } from '../address';
import { type Listener, type ObservedProcess } from '../observer';
import { type Bpf } from './bpf';
import { LISTENER, LISTENER_KEY } from './layout';
import { pinned } from './libc';
import { type Maps } from './maps';
import { MapReader } from './reader';

const INIT = 1;

/** A process that listens seldom becomes another program. */
const DESCRIBED_MS = 60_000;

/** Who listens, as the program and the sweeps know it. */
export class Listeners {
  private readonly reader: MapReader;
  private readonly key = pinned(LISTENER_KEY.size);
  private readonly value = pinned(LISTENER.size);
  private described = new Map<string, ObservedProcess>();
  private describedAt = performance.now();

  constructor(
    private readonly bpf: Bpf,
    private readonly maps: Maps,
  ) {
    this.reader = new MapReader(bpf, maps.listeners, LISTENER_KEY.size, LISTENER.size);
  }

  /** After a sweep: a socket that changed hands goes to its heir, one that nobody holds any more is forgotten. */
  reconcile(generation: number): void {
    this.reader.read((key, value) => {
      const held = value.readUInt32LE(LISTENER.seen) >= generation;
      const inherited = value.readUInt32LE(LISTENER.heirSeen) >= generation;
      // systemd listens for the service that it will start: the service is the one that serves.
      if (inherited && (!held || value.readUInt32LE(LISTENER.pid) === INIT)) {
        this.bequeath(key, value);
      }
      return !held && !inherited;
    });
  }

  list(describe: (pid: number, start: bigint) => ObservedProcess): Listener[] {
    const listeners: Listener[] = [];
    const isFresh = performance.now() - this.describedAt < DESCRIBED_MS;
    const before = isFresh ? this.described : new Map<string, ObservedProcess>();
    this.describedAt = isFresh ? this.describedAt : performance.now();
    this.described = new Map();
    this.reader.read((key, value) => {
      if (value.readUInt32LE(LISTENER.closed) === 0) {
        const [pid, start] = [value.readUInt32LE(LISTENER.pid), value.readBigUInt64LE(LISTENER.start)];
        const identity = `${pid} ${start}`;
        const process = this.described.get(identity) ?? before.get(identity) ?? describe(pid, start);
        this.described.set(identity, process);
        listeners.push({
          process,
          address: addressText(key, LISTENER_KEY.address),
          port: key.readUInt16LE(LISTENER_KEY.port),
        });
      }
      return false;
    });
    return listeners;
  }

  private bequeath(key: Buffer, value: Buffer): void {
    key.copy(this.key);
    value.copy(this.value);
    value.copy(this.value, LISTENER.start, LISTENER.heirStart, LISTENER.heirStart + 8);
    value.copy(this.value, LISTENER.pid, LISTENER.heirPid, LISTENER.heirPid + 4);
    this.value.writeUInt32LE(value.readUInt32LE(LISTENER.heirSeen), LISTENER.seen);
    this.value.writeUInt32LE(0, LISTENER.closed);
    this.bpf.update(this.maps.listeners, this.key, this.value);
  }
}
