import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ToolRequest {
  readonly method: string;
  readonly path: string;
  readonly parameters: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface ToolReply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is when text, else as JSON; {@link NEVER} leaves the request hanging. */
  readonly body: unknown;
}

/** A service desk's web server on loopback that answers what a test wants. */
export interface ToolServer {
  readonly url: string;
  readonly requests: readonly ToolRequest[];
  stop(): Promise<void>;
}

export const NEVER = Symbol('no answer');

export async function startTool(reply: (request: ToolRequest) => ToolReply): Promise<ToolServer> {
  const requests: ToolRequest[] = [];
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://tool');
      const request = {
        method: incoming.method ?? '',
        path: pathname,
        parameters: searchParams,
        headers: incoming.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      };
      requests.push(request);
      const { status = 200, headers = {}, body } = reply(request);
      if (body !== NEVER) {
        outgoing.writeHead(status, { 'content-type': 'application/json', ...headers });
        outgoing.end(typeof body === 'string' ? body : JSON.stringify(body));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
