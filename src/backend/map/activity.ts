/**
 * The figures of a connection over the range, as seen from the client: `bytesSent` goes from client to server.
 * Round-trip times are microseconds, 0 where not measured; seen times are milliseconds since 1970.
 */
export interface Activity {
  readonly established: number;
  readonly terminated: number;
  readonly failed: number;
  readonly refused: number;
  readonly timedOut: number;
  readonly unreachable: number;
  readonly reset: number;
  readonly abandoned: number;
  readonly live: number;
  readonly bytesSent: number;
  readonly bytesReceived: number;
  readonly roundTripMin: number;
  readonly roundTripMax: number;
  readonly roundTripSum: number;
  readonly roundTripCount: number;
  readonly retransmits: number;
  readonly firstSeen: number;
  readonly lastSeen: number;
}

const smallestMeasured = (a: number, b: number) => (a === 0 || b === 0 ? a + b : Math.min(a, b));

type Combine = (a: number, b: number) => number;

function combined(a: Activity, b: Activity, counts: Combine): Activity {
  return {
    established: counts(a.established, b.established),
    terminated: counts(a.terminated, b.terminated),
    failed: counts(a.failed, b.failed),
    refused: counts(a.refused, b.refused),
    timedOut: counts(a.timedOut, b.timedOut),
    unreachable: counts(a.unreachable, b.unreachable),
    reset: counts(a.reset, b.reset),
    abandoned: counts(a.abandoned, b.abandoned),
    live: counts(a.live, b.live),
    bytesSent: counts(a.bytesSent, b.bytesSent),
    bytesReceived: counts(a.bytesReceived, b.bytesReceived),
    roundTripMin: smallestMeasured(a.roundTripMin, b.roundTripMin),
    roundTripMax: Math.max(a.roundTripMax, b.roundTripMax),
    roundTripSum: counts(a.roundTripSum, b.roundTripSum),
    roundTripCount: counts(a.roundTripCount, b.roundTripCount),
    retransmits: counts(a.retransmits, b.retransmits),
    firstSeen: smallestMeasured(a.firstSeen, b.firstSeen),
    lastSeen: Math.max(a.lastSeen, b.lastSeen),
  };
}

/** Of different connections together. */
export function added(a: Activity, b: Activity): Activity {
  return combined(a, b, (x, y) => x + y);
}

/**
 * Of the same connections, told by their client and by their server. An agent that polls misses short ones, so the
 * larger figure is the truer one; round trips are the client's wherever it measured them.
 */
export function reconciled(client: Activity, server: Activity): Activity {
  const { roundTripMin, roundTripMax, roundTripSum, roundTripCount } = client.roundTripCount > 0 ? client : server;
  const both = combined(client, server, Math.max);
  return { ...both, roundTripMin, roundTripMax, roundTripSum, roundTripCount };
}
