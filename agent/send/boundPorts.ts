import { createHash } from 'node:crypto';
import { boundPort, FOLDED_PORT, FOLDED_REMOTE } from '../../src/model/storage';
import type { Flow, Listener, Look } from '../observe/observer';
import type { MachineName, Pool, PoolOf } from '../pool';
import type { AgentRecord, PointTime } from '../record';
import type { SeriesCap } from './seriesCap';

type Fields = {
  -readonly [F in keyof AgentRecord<typeof boundPort>['fields']]: AgentRecord<typeof boundPort>['fields'][F];
};

interface BoundPort {
  readonly tags: AgentRecord<typeof boundPort>['tags'];
  readonly fields: Fields & { LinksEstablished: number; LinksTerminated: number; LinksLive: number };
  written: string;
}

const WILDCARDS: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

/** The listening ports of a minute, each with the sums of what it accepted. */
export class BoundPortFold {
  private readonly ports = new Map<string, BoundPort>();
  private time: PointTime = { milliseconds: 0, nanoseconds: 0 };

  constructor(
    private readonly machine: MachineName,
    private readonly poolOf: PoolOf,
    private readonly cap: SeriesCap,
  ) {}

  begin(time: PointTime): void {
    this.ports.clear();
    this.time = time;
  }

  /** Adds a look to the minute and gives the ports that it changed, each with the minute's figures so far. */
  add(look: Look): AgentRecord[] {
    for (const listener of look.listeners) {
      this.portOf(listener);
    }
    for (const port of this.ports.values()) {
      port.fields.LinksLive = 0;
    }
    for (const flow of look.flows) {
      if (flow.direction === 'inbound') {
        this.addFlow(flow);
      }
    }
    return [...this.ports.values()].filter(markWritten).map((port) => {
      return { measurement: boundPort, tags: port.tags, fields: { ...port.fields }, time: this.time };
    });
  }

  private addFlow(flow: Flow): void {
    const pool = this.poolOf(flow.process);
    const at = flow.listensAt ?? { address: flow.localAddress, port: flow.serverPort };
    const address = [at.address, ...WILDCARDS].find((ip) => this.ports.has(keyOf(pool, ip, at.port)));
    const port = this.ports.get(address === undefined ? foldedKey(pool) : keyOf(pool, address, at.port));
    if (port) {
      port.fields.LinksEstablished += flow.established;
      port.fields.LinksTerminated += flow.terminated;
      port.fields.LinksLive += flow.live;
      port.fields.BytesSent = (port.fields.BytesSent ?? 0) + flow.bytesSent;
      port.fields.BytesReceived = (port.fields.BytesReceived ?? 0) + flow.bytesReceived;
    }
  }

  private portOf(listener: Listener): void {
    const pool = this.poolOf(listener.process);
    if (this.ports.has(keyOf(pool, listener.address, listener.port))) {
      return;
    }
    const admitted = this.cap.admitsBoundPort(pool, listener);
    const key = admitted ? keyOf(pool, listener.address, listener.port) : foldedKey(pool);
    if (!this.ports.has(key)) {
      this.ports.set(key, this.emptyPort(pool, key, admitted ? listener : undefined));
    }
  }

  /** @param listener undefined: the port that stands for those beyond the cap */
  private emptyPort(pool: Pool, key: string, listener: Listener | undefined): BoundPort {
    return {
      tags: {
        Machine: this.machine.id,
        Computer: this.machine.computer,
        Process: pool.id,
        ProcessName: pool.name,
        Ip: listener?.address ?? FOLDED_REMOTE,
        Port: listener ? String(listener.port) : FOLDED_PORT,
        Protocol: 'tcp',
      },
      fields: {
        PortId: createHash('sha256').update(`${this.machine.id} ${key}`).digest('hex').slice(0, 40),
        IsWildcardBind: listener !== undefined && WILDCARDS.has(listener.address),
        LinksEstablished: 0,
        LinksTerminated: 0,
        LinksLive: 0,
      },
      written: '',
    };
  }
}

/** Whether the port differs from what was written of it last; from now on it counts as written. */
function markWritten(port: BoundPort): boolean {
  const before = port.written;
  port.written = JSON.stringify(port.fields);
  return port.written !== before;
}

function keyOf(pool: Pool, address: string, port: number): string {
  return [pool.id, address, port].join(' ');
}

function foldedKey(pool: Pool): string {
  return keyOf(pool, FOLDED_REMOTE, Number(FOLDED_PORT));
}
