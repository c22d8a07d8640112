import { connect, type Socket } from 'node:net';

/**
 * A client that keeps one connection to each target open and sends a line on it four times a second; a target that
 * refuses is called again as often: `call.ts ADDRESS:PORT…`.
 */
for (const target of process.argv.slice(2)) {
  const colon = target.lastIndexOf(':');
  keepCalling(target.slice(0, colon), Number(target.slice(colon + 1)));
}

function keepCalling(host: string, port: number): void {
  let socket: Socket | undefined;
  setInterval(() => {
    if (socket) {
      socket.write('hello\n');
      return;
    }
    const attempt = connect({ host, port });
    attempt.on('error', () => undefined);
    attempt.on('close', () => {
      socket = undefined;
    });
    attempt.on('data', () => undefined);
    socket = attempt;
  }, 250);
}
