import { FOLDED_REMOTE } from '../../src/model/storage';
import { Conntrack, tupleKey, type Tracked, type Tuple } from './conntrack';
import type { Flow } from './observer';
import { Remembered } from './remembered';

/** What the connections of a flow are at their other end. */
interface Translation {
  readonly server: string;
  readonly port: number;
  /** One, or several that are masqueraded as one. */
  readonly clients: readonly string[];
}

interface Answer {
  /** Whether the table knew any of the connections. */
  readonly found: boolean;
  /** Undefined where it knew none, or several servers. */
  readonly translation: Translation | undefined;
  /** Whether the flow's next connections need no new answer. */
  readonly settled: boolean;
}

type Keys = ReadonlySet<string>;

/** A flow with the key of its tuple. */
interface Keyed {
  readonly flow: Flow;
  readonly key: string;
}

const REMEMBERED = 5_000;
const REMEMBERED_MS = 300_000;

/**
 * Undoes the translation of addresses (published ports of containers, service addresses of Kubernetes, masquerading) by
 * the kernel's connection tracking of this network namespace, so that both ends of a connection tell the addresses that
 * it has between their machines:
 *
 * - an outbound flow ends at the real server, and comes from the address that this machine gives it;
 * - an inbound flow ends at the address and port that was called, and comes from the real client. One whose client is
 *   on this machine stays as it is: the client's flow ends there already.
 *
 * What is translated to several servers stays as it is: the figures of a flow can't be divided among them.
 */
export class Translations {
  private readonly outbound = new Remembered<Answer>(REMEMBERED, REMEMBERED_MS);
  private readonly inbound = new Remembered<Answer>(REMEMBERED, REMEMBERED_MS);
  /** What is called to reach a server's own address and port; undefined where that is more than one. */
  private readonly published = new Remembered<Translation | undefined>(REMEMBERED, REMEMBERED_MS);

  constructor(private readonly conntrack: Pick<Conntrack, 'read'> = new Conntrack()) {}

  resolved(flows: readonly Flow[]): Flow[] {
    const keyed = flows.map((flow) => ({ flow, key: keyOf(flow) }));
    const unknown = keyed.filter((one) => this.mustAsk(one));
    if (unknown.length > 0) {
      const tracked = this.conntrack.read();
      this.askOutbound(tracked, keysOf(unknown, 'outbound'));
      this.askInbound(tracked, keysOf(unknown, 'inbound'));
    }
    const resolved = keyed.map(({ flow, key }) =>
      flow.direction === 'outbound'
        ? asServerSees(flow, this.outbound.get(key)?.translation)
        : asClientSees(flow, this.calledBy(flow, key)),
    );
    [this.outbound, this.inbound, this.published].forEach((answers) => answers.forgetOldest());
    return resolved;
  }

  /** Whether the table must be asked: new connections to a translated address may end at another server. */
  private mustAsk({ flow, key }: Keyed): boolean {
    const answer = (flow.direction === 'outbound' ? this.outbound : this.inbound).get(key);
    const begun = flow.established > 0 || Object.keys(flow.failed).length > 0;
    return !answer || (begun && !answer.settled);
  }

  private askOutbound(tracked: readonly Tracked[], keys: Keys): void {
    const found = grouped(tracked, keys, ({ called }) => called.key);
    for (const key of keys) {
      const before = this.outbound.get(key);
      const entries = found.get(key);
      if (!entries && before) {
        continue;
      }
      const reached = translationOf(entries?.map((entry) => entry.reached));
      const translation = !before || isSameServer(before.translation, reached) ? reached : undefined;
      const settled = !translation || !entries?.some(isTranslated);
      this.outbound.set(key, { found: entries !== undefined, translation, settled });
    }
  }

  private askInbound(tracked: readonly Tracked[], keys: Keys): void {
    const isOwn = ({ called }: Tracked) => this.outbound.has(called.key);
    const found = grouped(tracked, keys, ({ reached }) => reached.key);
    for (const key of keys) {
      const entries = found.get(key);
      if (entries || !this.inbound.get(key)) {
        const translation = translationOf(entries?.map((entry) => (isOwn(entry) ? entry.reached : entry.called)));
        const settled = entries !== undefined && !entries.some(isTranslated);
        this.inbound.set(key, { found: entries !== undefined, translation, settled });
      }
    }
    const servers = new Set([...keys].map(serverOfKey));
    for (const [server, entries] of grouped(tracked, servers, ({ reached }) => serverOfKey(reached.key))) {
      const called = entries.filter((entry) => !isOwn(entry)).map((entry) => entry.called);
      if (called.length > 0) {
        this.published.set(server, translationOf(called));
      }
    }
  }

  /** A connection may be forgotten before it is asked for: it came the one way that leads to its server. */
  private calledBy(flow: Flow, key: string): Translation | undefined {
    if (this.outbound.has(key)) {
      return undefined;
    }
    const answer = this.inbound.get(key);
    const way = answer?.found ? undefined : this.published.get(serverOfKey(key));
    return way ? { ...way, clients: [flow.remoteAddress] } : answer?.translation;
  }
}

/** Undefined where the connections end at several servers. */
function translationOf(tuples: readonly Tuple[] = []): Translation | undefined {
  const [first] = tuples;
  return first && tuples.every(({ server, port }) => server === first.server && port === first.port)
    ? { server: first.server, port: first.port, clients: [...new Set(tuples.map(({ client }) => client))] }
    : undefined;
}

function asServerSees(flow: Flow, translation: Translation | undefined): Flow {
  if (!translation) {
    return flow;
  }
  const { server, port, clients } = translation;
  const [client = flow.localAddress] = clients.length === 1 ? clients : [];
  return { ...flow, localAddress: client, remoteAddress: server, serverPort: port };
}

function asClientSees(flow: Flow, translation: Translation | undefined): Flow {
  if (!translation) {
    return flow;
  }
  const { server, port, clients } = translation;
  const { localAddress, remoteAddress, serverPort } = flow;
  const [client = FOLDED_REMOTE] = clients.length === 1 ? clients : [];
  if (localAddress === server && serverPort === port && remoteAddress === client) {
    return flow;
  }
  return {
    ...flow,
    localAddress: server,
    serverPort: port,
    remoteAddress: client,
    listensAt: { address: localAddress, port: serverPort },
    ...(client === FOLDED_REMOTE && { clients }),
  };
}

function isSameServer(one: Translation | undefined, other: Translation | undefined): boolean {
  return one?.server === other?.server && one?.port === other?.port;
}

function isTranslated({ called, reached }: Tracked): boolean {
  return called.key !== reached.key;
}

function grouped(tracked: readonly Tracked[], keys: Keys, by: (entry: Tracked) => string): Map<string, Tracked[]> {
  const groups = new Map<string, Tracked[]>();
  for (const entry of keys.size > 0 ? tracked : []) {
    const key = by(entry);
    if (keys.has(key)) {
      const group = groups.get(key) ?? [];
      group.push(entry);
      groups.set(key, group);
    }
  }
  return groups;
}

function keysOf(flows: readonly Keyed[], direction: Flow['direction']): Keys {
  return new Set(flows.filter(({ flow }) => flow.direction === direction).map(({ key }) => key));
}

function keyOf({ direction, localAddress, remoteAddress, serverPort }: Flow): string {
  return direction === 'outbound'
    ? tupleKey(localAddress, remoteAddress, serverPort)
    : tupleKey(remoteAddress, localAddress, serverPort);
}

function serverOfKey(key: string): string {
  return key.slice(key.indexOf(' ') + 1);
}
