import { type connection } from '../../src/model/storage';
import type { FailureReason, Flow } from '../observe/observer';

type NotSummed = 'FoldedRemotes' | 'FoldedSample' | 'FoldedPorts' | 'RemoteDnsCanonicalNames';

/** The sums of one series over one minute: the integer fields of a connection. */
export type Figures = Record<Exclude<keyof typeof connection.fields, NotSummed>, number>;

const FAILURE_FIELDS = {
  refused: 'LinksRefused',
  timedOut: 'LinksTimedOut',
  unreachable: 'LinksUnreachable',
  reset: 'LinksReset',
  abandoned: 'LinksAbandoned',
} as const satisfies Record<FailureReason, keyof Figures>;

/** Written even where they are zero, so that a reader need not tell a missing figure from none. */
const ALWAYS_WRITTEN: ReadonlySet<string> = new Set([
  'LinksEstablished',
  'LinksTerminated',
  'LinksFailed',
  'LinksLive',
  'BytesSent',
  'BytesReceived',
] satisfies Array<keyof Figures>);

export function noFigures(): Figures {
  return {
    LinksEstablished: 0,
    LinksTerminated: 0,
    LinksFailed: 0,
    LinksLive: 0,
    BytesSent: 0,
    BytesReceived: 0,
    LinksRefused: 0,
    LinksTimedOut: 0,
    LinksUnreachable: 0,
    LinksReset: 0,
    LinksAbandoned: 0,
    RoundTripMin: 0,
    RoundTripMax: 0,
    RoundTripSum: 0,
    RoundTripCount: 0,
    Retransmits: 0,
  };
}

/** Adds what a look saw, save the live connections, which are a state and no sum. Returns whether it saw anything. */
export function addFlow(figures: Figures, flow: Flow): boolean {
  figures.LinksEstablished += flow.established;
  figures.LinksTerminated += flow.terminated;
  figures.BytesSent += flow.bytesSent;
  figures.BytesReceived += flow.bytesReceived;
  figures.Retransmits += flow.retransmits;
  const failed = addFailures(figures, flow);
  addRoundTrip(figures, flow);
  const trips = flow.roundTrip?.count ?? 0;
  return (
    flow.established + flow.terminated + failed + flow.bytesSent + flow.bytesReceived + flow.retransmits + trips > 0
  );
}

/** The fields of a point; those that are zero and may be missing are left out. */
export function toFields(figures: Figures): Partial<Figures> {
  return Object.fromEntries(Object.entries(figures).filter(([name, value]) => value !== 0 || ALWAYS_WRITTEN.has(name)));
}

function addFailures(figures: Figures, flow: Flow): number {
  let failed = 0;
  for (const reason of Object.keys(flow.failed) as FailureReason[]) {
    const count = flow.failed[reason] ?? 0;
    figures[FAILURE_FIELDS[reason]] += count;
    failed += count;
  }
  figures.LinksFailed += failed;
  return failed;
}

function addRoundTrip(figures: Figures, { roundTrip }: Flow): void {
  if (!roundTrip || roundTrip.count === 0) {
    return;
  }
  const first = figures.RoundTripCount === 0;
  figures.RoundTripMin = first ? roundTrip.min : Math.min(figures.RoundTripMin, roundTrip.min);
  figures.RoundTripMax = Math.max(figures.RoundTripMax, roundTrip.max);
  figures.RoundTripSum += roundTrip.sum;
  figures.RoundTripCount += roundTrip.count;
}
