import { createServer, type IncomingMessage, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { quoted, Store } from './store';
import { StoreReader } from './storeReader';

interface Request {
  readonly url: string;
  readonly authorization: string;
  readonly body: string;
}

describe('Store', () => {
  let server: Server;
  let requests: Request[];
  let answer: { status: number; body: string };
  let url: string;

  beforeEach(async () => {
    requests = [];
    answer = { status: 204, body: '' };
    server = createServer((request, response) => {
      void bodyOf(request).then((body) => {
        requests.push({ url: request.url ?? '', authorization: request.headers.authorization ?? '', body });
        response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  test('writes all points in one request to the database, in nanoseconds', async () => {
    const lines = Array.from({ length: 5_000 }, (_, index) => `m v=${index}i ${index}`);
    expect(await new Store({ url, database: 'a&b' }).write(lines)).toEqual({ kind: 'stored' });
    expect(requests).toEqual([{ url: '/write?db=a%26b&precision=ns', authorization: '', body: lines.join('\n') }]);
  });

  test.each(['/influx', '/influx/'])('keeps the path %s of the store for all that it asks', async (path) => {
    const address = { url: `${url}${path}`, database: 'db' };
    await new Store(address).write(['m v=1i 1']);
    answer = { status: 200, body: '{"results":[]}' };
    await new Store(address).createDatabase();
    const reader = new StoreReader(address);
    await reader.greet();
    await reader.sightings('m-1', 5);
    expect(requests.map((request) => request.url)).toEqual([
      '/influx/write?db=db&precision=ns',
      '/influx/query',
      '/influx/ping',
      '/influx/query',
    ]);
  });

  test.each([
    [{ token: 't0ken', user: 'me', password: 'x' }, 'Token t0ken'],
    [{ user: 'me', password: 'pässword' }, `Basic ${Buffer.from('me:pässword').toString('base64')}`],
  ])('shows who it is by %j', async (secrets, authorization) => {
    await new Store({ url, database: 'db', ...secrets }).write(['m v=1i 1']);
    expect(requests[0]!.authorization).toBe(authorization);
  });

  test.each([
    [400, 'refusedPoints'],
    [422, 'refusedPoints'],
    [413, 'refusedPoints'],
    [401, 'unauthorised'],
    [403, 'unauthorised'],
    [404, 'noDatabase'],
    [429, 'away'],
    [500, 'away'],
    [503, 'away'],
  ])('takes status %i for %s and tells what the store said', async (status, kind) => {
    answer = { status, body: '{"error":"the store\'s words"}' };
    expect(await new Store({ url, database: 'db' }).write(['m v=1i 1'])).toEqual({
      kind,
      message: expect.stringMatching(new RegExp(`${status}.*the store's words`)) as string,
    });
    expect(requests).toHaveLength(1);
  });

  test.each([
    ['partial write: points beyond retention policy dropped=7', 7],
    [
      'partial write: field type conflict: input field "v" on measurement "m" is type float, already exists dropped=1',
      1,
    ],
    ["partial write: unable to parse 'a': missing fields\nunable to parse 'b': missing fields dropped=0", 2],
  ])('takes "%s" for stored but for %i points', async (error, dropped) => {
    answer = { status: 400, body: JSON.stringify({ error }) };
    const receipt = await new Store({ url, database: 'db' }).write(['m v=1i 1']);
    expect(receipt).toMatchObject({ kind: 'storedInPart', dropped });
  });

  test('a store that is not there is away', async () => {
    server.close();
    expect(await new Store({ url, database: 'db' }).write(['m v=1i 1'])).toMatchObject({ kind: 'away' });
  });

  test('makes a database whose name can not break out of the statement', async () => {
    answer = { status: 200, body: '{"results":[{"statement_id":0}]}' };
    expect(await new Store({ url, database: 'a"; DROP DATABASE b' }).createDatabase()).toEqual({ kind: 'stored' });
    expect(new URLSearchParams(requests[0]!.body).get('q')).toBe('CREATE DATABASE "a\\"; DROP DATABASE b"');
    expect(quoted('a\\\n')).toBe('"a\\\\\\n"');
  });

  test('sees that a statement failed also where the status is 200', async () => {
    answer = { status: 200, body: '{"results":[{"statement_id":0,"error":"not allowed"}]}' };
    expect(await new Store({ url, database: 'db' }).createDatabase()).toMatchObject({
      kind: 'unauthorised',
      message: expect.stringContaining('not allowed') as string,
    });
  });
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  const body = Buffer.concat(chunks);
  return (request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString();
}
