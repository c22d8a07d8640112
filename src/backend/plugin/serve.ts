import { Server, type ServerCredentials, type ServiceDefinition } from '@grpc/grpc-js';
import type { Handlers } from './handlers';
import { commonProtocol, handshakeLine, newSocketPath, removeSocket, startedByGrafana } from './handshake';
import { onHostGone } from './lifetime';
import { log } from './log';
import { securityFor } from './mutualTls';
import { protocolDefinitions } from './protocol';
import { pluginServices } from './services';

const RECEIVE_LIMIT_BYTES = 16 * 1024 * 1024;
const UNLIMITED = -1;
/** How long calls under way may still take when the host ends this process; it kills after two seconds. */
const LAST_ANSWERS_MS = 500;

/** Serves the handlers to the Grafana that started this process, until it ends it. */
export async function serve(handlers: Handlers): Promise<void> {
  if (!startedByGrafana(process.env)) {
    exitWith('This is a Grafana plugin: Grafana starts it, it is not a program to run by hand.');
  }
  if (commonProtocol(process.env) === undefined) {
    exitWith(`This plugin speaks version 2 of Grafana's plugin protocol, the host offers others: update Grafana.`);
  }
  const { credentials, certificate } = await securityFor(process.env);
  const socketPath = newSocketPath(process.env);
  const server = new Server({
    'grpc.max_receive_message_length': RECEIVE_LIMIT_BYTES,
    'grpc.max_send_message_length': UNLIMITED,
  });
  const end = () => {
    removeSocket(socketPath);
    server.tryShutdown(() => process.exit(0));
    setTimeout(() => process.exit(0), LAST_ANSWERS_MS);
  };
  addServices(server, handlers, end);
  await bind(server, socketPath, credentials);
  onHostGone(end);
  process.on('uncaughtException', (error) => log('error', 'Uncaught error', { error: error.stack }));
  process.stdout.write(handshakeLine(socketPath, certificate));
}

function exitWith(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function addServices(server: Server, handlers: Handlers, shutdown: () => void): void {
  const definitions = protocolDefinitions();
  for (const [name, implementation] of Object.entries(pluginServices(handlers, shutdown))) {
    server.addService(definitions[name] as ServiceDefinition, implementation);
  }
}

function bind(server: Server, socketPath: string, credentials: ServerCredentials): Promise<void> {
  return new Promise((resolve, reject) =>
    server.bindAsync(`unix:${socketPath}`, credentials, (error) => (error ? reject(error) : resolve())),
  );
}
