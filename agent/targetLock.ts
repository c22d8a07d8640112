import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:net';
import { Locked } from './lock';
import type { StoreAddress } from './send/store';

/**
 * Makes sure that one agent of a machine writes to a database of a store, whatever state folder it has: two would
 * count each connection twice. The lock is a socket's name in the abstract namespace, which the kernel keeps for each
 * network namespace and frees however its holder ends.
 */
export class TargetLock {
  private constructor(
    private readonly machine: string,
    private name: string,
    private server: Server,
  ) {}

  /** @throws Locked */
  static async take(machine: string, store: StoreAddress): Promise<TargetLock> {
    const name = nameOf(machine, store);
    return new TargetLock(machine, name, await listen(name, store));
  }

  /** Takes another target for this one, or throws {@link Locked} and keeps this one. */
  async move(store: StoreAddress): Promise<void> {
    const name = nameOf(this.machine, store);
    if (name !== this.name) {
      const server = await listen(name, store);
      this.server.close();
      this.server = server;
      this.name = name;
    }
  }
}

/** The first NUL puts a name into the abstract namespace. */
function nameOf(machine: string, { url, database }: StoreAddress): string {
  const target = createHash('sha256')
    .update(JSON.stringify([machine, url, database]))
    .digest('hex');
  return `\0servicemap-agent ${target}`;
}

function listen(name: string, { url, database }: StoreAddress): Promise<Server> {
  const server = createServer((socket) => socket.destroy());
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      const message = `another agent of this machine writes to ${database} at ${url} already: stop it first`;
      reject(taken ? new Locked(message) : error);
    });
    server.listen(name, () => {
      server.unref();
      resolve(server);
    });
  });
}
