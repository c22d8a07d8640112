import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CORE_PROTOCOL = 1;
const APP_PROTOCOL = 2;

/** Whether a Grafana started this process: its magic cookie is the proof. */
export function startedByGrafana(environment: NodeJS.ProcessEnv): boolean {
  return environment['grafana_plugin_type'] === 'datasource';
}

/** The protocol version that both ends speak, or undefined. A host that names none is taken at its word. */
export function commonProtocol(environment: NodeJS.ProcessEnv): number | undefined {
  const offered = environment['PLUGIN_PROTOCOL_VERSIONS'];
  return !offered || offered.split(',').map(Number).includes(APP_PROTOCOL) ? APP_PROTOCOL : undefined;
}

/** A unix socket that only this user's processes guess: a random name in the host's own or the temporary folder. */
export function newSocketPath(environment: NodeJS.ProcessEnv): string {
  const folder = environment['PLUGIN_UNIX_SOCKET_DIR'] || tmpdir();
  return join(folder, `servicemap-${process.pid}-${randomBytes(6).toString('hex')}.sock`);
}

/** The line that tells the host where to connect; `certificate` is DER, where TLS was asked for. */
export function handshakeLine(socketPath: string, certificate?: Buffer): string {
  const parts = [CORE_PROTOCOL, APP_PROTOCOL, 'unix', socketPath, 'grpc'];
  const encoded = certificate?.toString('base64').replace(/=+$/, '');
  return `${[...parts, ...(encoded ? [encoded] : [])].join('|')}\n`;
}

export function removeSocket(socketPath: string): void {
  rmSync(socketPath, { force: true });
}
