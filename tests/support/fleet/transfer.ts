import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import type { FleetHost } from './fleet';

const SINK = `
import socket, sys
server = socket.create_server(('0.0.0.0', int(sys.argv[1])))
print('listening', flush=True)
held = []
while True:
    client, _ = server.accept(); held.append(client)
    while client.recv(1 << 20): pass
`;
const SOURCE = `
import socket, sys, time
held = socket.create_connection((sys.argv[1], int(sys.argv[2]))); held.sendall(b'x' * int(sys.argv[3]))
print('sent', flush=True); time.sleep(600)
`;
/** Of each host its own. */
const COPIES = '/srv';
const RUN_COPY = `
mountpoint --quiet ${COPIES} || mount -t tmpfs tmpfs ${COPIES}
cp "$0" "$1"
exec "$@"
`;

/**
 * Listens on a port of all addresses and takes whatever comes, from one client after the other.
 *
 * @param name of the program, a process of its own on the map
 */
export async function takeBytes(host: FleetHost, name: string, port: number): Promise<void> {
  await python(host, name, SINK, String(port));
}

/** Sends so many bytes through one connection, which stays open. */
export async function sendBytes(
  host: FleetHost,
  name: string,
  { address, port, bytes }: { readonly address: string; readonly port: number; readonly bytes: number },
): Promise<void> {
  await python(host, name, SOURCE, address, String(port), String(bytes));
}

/**
 * Another test's python would be the same process of the map: this is a copy, and none in a folder for temporary files,
 * which is a security issue. Resolves once it has said something.
 */
async function python(host: FleetHost, name: string, script: string, ...args: string[]): Promise<void> {
  const original = execFileSync('python3', ['-c', 'import sys; print(sys.executable)']).toString().trim();
  const child = host.run('sh', ['-ec', RUN_COPY, original, `${COPIES}/${name}`, '-c', script, ...args]);
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`${name} of ${host.name} ended with code ${code}`);
  });
  await Promise.race([once(child.stdout!, 'data'), failed]);
  failed.catch(() => undefined);
}
