import { type FailureReason, type Flow, type Look, type Observer } from '../../../agent/observe/observer';

export interface Totals {
  established: number;
  terminated: number;
  live: number;
  sent: number;
  received: number;
  failed: Partial<Record<FailureReason, number>>;
}

/** Adds up the looks of an observer. */
export class Ledger {
  readonly flows: Flow[] = [];
  lost = 0;
  made = 0;
  observed = 0;
  last: Look | undefined;

  async look(observer: Observer): Promise<Look> {
    const look = await observer.look();
    this.flows.push(...look.flows);
    this.lost += look.lost;
    this.made += look.attempts?.made ?? 0;
    this.observed += look.attempts?.observed ?? 0;
    this.last = look;
    return look;
  }

  /** Looks until the condition holds, at most 20 s. */
  async until(observer: Observer, condition: () => boolean): Promise<void> {
    const deadline = performance.now() + 20_000;
    do {
      await this.look(observer);
    } while (!condition() && performance.now() < deadline);
  }

  totals(of: (flow: Flow) => boolean): Totals {
    const totals: Totals = { established: 0, terminated: 0, live: 0, sent: 0, received: 0, failed: {} };
    for (const flow of this.flows.filter(of)) {
      totals.established += flow.established;
      totals.terminated += flow.terminated;
      totals.sent += flow.bytesSent;
      totals.received += flow.bytesReceived;
      for (const [reason, count] of Object.entries(flow.failed) as [FailureReason, number][]) {
        totals.failed[reason] = (totals.failed[reason] ?? 0) + count;
      }
    }
    totals.live = (this.last?.flows ?? []).filter(of).reduce((sum, flow) => sum + flow.live, 0);
    return totals;
  }
}
