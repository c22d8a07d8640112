import { createServer, type AddressInfo, type Socket } from 'node:net';

export interface FaultyStore {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * A TCP server that answers every request with the same bytes, whatever was asked.
 *
 * @param ending `cut`: the connection is reset after the bytes; `hang`: nothing more comes
 */
export async function startFaultyStore(answer: string, ending: 'cut' | 'hang' | 'end'): Promise<FaultyStore> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.once('data', () => socket.write(answer, () => finish(socket, ending)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        sockets.forEach((socket) => socket.destroy());
        server.close(() => resolve());
      }),
  };
}

function finish(socket: Socket, ending: 'cut' | 'hang' | 'end'): void {
  if (ending === 'cut') {
    socket.resetAndDestroy();
  } else if (ending === 'end') {
    socket.end();
  }
}

/** An HTTP answer whose body is sent in chunks, without the last one: the answer is not complete. */
export function unfinishedAnswer(body: string): string {
  const chunk = `${Buffer.byteLength(body).toString(16)}\r\n${body}\r\n`;
  return `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n${chunk}`;
}

export function completeAnswer(body: string, contentType = 'application/json'): string {
  const length = Buffer.byteLength(body);
  return `HTTP/1.1 200 OK\r\nContent-Type: ${contentType}\r\nContent-Length: ${length}\r\nConnection: close\r\n\r\n${body}`;
}
