import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { WorkItemsDetail } from '../../model/details';
import type { ConfiguredStore } from '../requestStore';
import type { Connector } from './connectors/connector';
import { connectorsOf } from './connectors/connectors';
import { pull } from './pull';

const FRESH_MS = 5 * 60_000;
const AGAIN_AFTER_ERROR_MS = 60_000;
const LONGEST_REST_MS = 3_600_000;
/** Whoever asks meanwhile is answered with what is stored: a panel's request holds one of few places. */
const LONGEST_WAIT_MS = 5_000;
const MOST_CONNECTIONS = 1_000;

interface PullState {
  pulledAt: number;
  error: string;
  /** No service desk is asked before. */
  nextAt: number;
  running?: Promise<void>;
}

/** Of this process only: another copy of it finds what was read in the store. */
const states = new Map<string, PullState>();

export type ConnectionState = WorkItemsDetail['connections'][number];

/**
 * Reads what changed in the configured service desks where the last look is older than some minutes, each once at a
 * time. Never throws: what goes wrong is told with the connection.
 */
export async function freshConnections(configured: ConfiguredStore, signal: AbortSignal): Promise<ConnectionState[]> {
  return Promise.all(
    connectorsOf(configured.serviceDesks).map((connector) => freshConnection(connector, configured, signal)),
  );
}

/** Starts the same look without waiting for it: what it finds is on the next map. */
export function lookForChanges(configured: ConfiguredStore): void {
  connectorsOf(configured.serviceDesks).forEach((connector) => lookWhereDue(connector, configured));
}

/** The look that is under way, if any, is the state's `running`, which never rejects. */
function lookWhereDue(connector: Connector, configured: ConfiguredStore): PullState {
  const state = stateOf(keyOf(connector, configured));
  if (!state.running && Date.now() >= state.nextAt) {
    state.running = refresh(state, connector, configured).finally(() => delete state.running);
  }
  return state;
}

async function freshConnection(
  connector: Connector,
  configured: ConfiguredStore,
  signal: AbortSignal,
): Promise<ConnectionState> {
  const state = lookWhereDue(connector, configured);
  const waited = new AbortController();
  const longest = pause(LONGEST_WAIT_MS, undefined, { signal: AbortSignal.any([signal, waited.signal]) });
  await Promise.race([state.running, longest.catch(() => undefined)]);
  waited.abort();
  const isFirst = state.running && state.pulledAt === 0 && state.error === '';
  return {
    name: connector.name,
    pulledAt: state.pulledAt,
    error: isFirst ? `${connector.name} is being read for the first time: look again in a minute.` : state.error,
  };
}

async function refresh(state: PullState, connector: Connector, configured: ConfiguredStore): Promise<void> {
  const { result, error, retryAfterMs } = await pull(connector, configured);
  const now = Date.now();
  const rests = { done: FRESH_MS, unfinished: 0, failed: Math.max(AGAIN_AFTER_ERROR_MS, retryAfterMs) };
  state.nextAt = now + Math.min(LONGEST_REST_MS, rests[result]);
  state.pulledAt = result === 'failed' ? state.pulledAt : now;
  state.error = error;
}

function stateOf(key: string): PullState {
  const known = states.get(key);
  if (known) {
    return known;
  }
  if (states.size >= MOST_CONNECTIONS) {
    states.clear();
  }
  const state = { pulledAt: 0, error: '', nextAt: 0 };
  states.set(key, state);
  return state;
}

/** Settings that were mended are tried at once. */
function keyOf({ name }: Connector, { store, retentionDays, serviceDesks }: ConfiguredStore): string {
  const settings = JSON.stringify([name, store, retentionDays, serviceDesks]);
  return createHash('sha256').update(settings).digest('hex');
}
