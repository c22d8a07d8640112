import type { Direction, FailureReason, Flow, ObservedProcess } from './observer';

type MutableFlow = { -readonly [F in keyof Flow]: Flow[F] } & { failed: Partial<Record<FailureReason, number>> };

/** Which flow an event belongs to. */
export type FlowKey = Pick<Flow, 'process' | 'direction' | 'localAddress' | 'remoteAddress' | 'serverPort'>;

/** Sums events into one flow per process, direction, addresses and server port. */
export class FlowSums {
  private readonly byKey = new Map<string, MutableFlow>();

  of(key: FlowKey): MutableFlow {
    const text = keyText(key.process, key.direction, key.localAddress, key.remoteAddress, key.serverPort);
    const known = this.byKey.get(text);
    if (known) {
      return known;
    }
    const flow: MutableFlow = {
      process: key.process,
      direction: key.direction,
      localAddress: key.localAddress,
      remoteAddress: key.remoteAddress,
      serverPort: key.serverPort,
      established: 0,
      terminated: 0,
      failed: {},
      live: 0,
      bytesSent: 0,
      bytesReceived: 0,
      retransmits: 0,
    };
    this.byKey.set(text, flow);
    return flow;
  }

  addFailure(key: FlowKey, reason: FailureReason): void {
    const { failed } = this.of(key);
    failed[reason] = (failed[reason] ?? 0) + 1;
  }

  get flows(): Flow[] {
    return [...this.byKey.values()];
  }
}

function keyText(process: ObservedProcess, direction: Direction, local: string, remote: string, port: number): string {
  return `${process.pid} ${process.startTime} ${process.executableName} ${direction} ${local} ${remote} ${port}`;
}
