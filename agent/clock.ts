import type { Collector } from './collect/collector';
import type { Log } from './log';
import type { AgentRecord } from './record';
import type { StoreReader } from './send/storeReader';

const EVERY_SECONDS = 600;

/** Records of a clock that is further off stand at times at which nobody looks for them. */
export const CLOCK_FAULT_MS = 60_000;

export const CLOCK_ADVICE =
  'records would stand at wrong times; run a time service (chrony, systemd-timesyncd) on both';

/** @param aheadMs the store's clock before this machine's */
export function clockText(aheadMs: number): string {
  return `the store's clock is ${(Math.abs(aheadMs) / 1000).toFixed(1)} s ${aheadMs > 0 ? 'ahead' : 'behind'}`;
}

/** Compares this machine's clock with the store's now and then. */
export class ClockWatch implements Collector {
  readonly name = 'clock';
  readonly everySeconds = EVERY_SECONDS;
  readonly limitSeconds = 60;
  /** In words for an operator; empty: the clocks agree, as far as is known. */
  warning = '';

  constructor(
    private readonly reader: () => Pick<StoreReader, 'greet'>,
    private readonly log: Log,
  ) {}

  async collect(): Promise<AgentRecord[]> {
    // What was found last holds while the store is away.
    const greeting = await this.reader()
      .greet()
      .catch(() => undefined);
    if (greeting) {
      this.judge(greeting.clockAheadMs);
    }
    return [];
  }

  private judge(aheadMs: number): void {
    const isOff = Math.abs(aheadMs) > CLOCK_FAULT_MS;
    if (isOff && this.warning === '') {
      this.log('error', clockText(aheadMs), { advice: CLOCK_ADVICE });
    }
    this.warning = isOff ? clockText(aheadMs) : '';
  }
}
