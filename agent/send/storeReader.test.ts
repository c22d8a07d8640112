import { createServer, type RequestListener, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { literal, StoreReader } from './storeReader';

describe('StoreReader', () => {
  let server: Server;
  let answer: RequestListener;
  let reader: StoreReader;

  beforeEach(async () => {
    server = createServer((request, response) => answer(request, response)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    reader = new StoreReader({ url, database: 'servicemap', token: 's3cret' });
  });
  afterEach(() => server.close());

  test("tells the store's version and how far its clock is ahead", async () => {
    answer = (_, response) => {
      const date = new Date(Date.now() + 3_600_000).toUTCString();
      response.writeHead(204, { 'X-Influxdb-Version': '1.8.10', Date: date }).end();
    };
    const { version, clockAheadMs } = await reader.greet();
    expect(version).toBe('1.8.10');
    expect(Math.abs(clockAheadMs - 3_600_000)).toBeLessThan(2_000);
  });

  test('finds who sends under a machine id, as a literal that nothing breaks out of', async () => {
    let asked = '';
    let authorization: string | undefined;
    answer = (request, response) => {
      authorization = request.headers.authorization;
      request.on('data', (chunk: Buffer) => (asked += chunk.toString()));
      request.on('end', () => {
        const series = [
          {
            tags: { Computer: 'web' },
            values: [
              [5, 'b1'],
              [6, null],
            ],
          },
          { tags: { Computer: 'copy' }, values: [[7, 'b2']] },
        ];
        response.end(JSON.stringify({ results: [{ series }] }));
      });
    };
    expect(await reader.sightings(`m-1' OR 1=1`, 5)).toEqual([
      { time: 5, computer: 'web', bootId: 'b1' },
      { time: 7, computer: 'copy', bootId: 'b2' },
    ]);
    expect(new URLSearchParams(asked).get('q')).toContain(`"Machine" = 'm-1\\' OR 1=1' AND`);
    expect(authorization).toBe('Token s3cret');
  });

  test.each<[string, RequestListener, string]>([
    ['a refusal', (_, response) => void response.writeHead(401).end('{"error":"no"}'), 'status 401'],
    ['an error', (_, response) => void response.end('{"results":[{"error":"no such thing"}]}'), 'no such thing'],
    ['an answer that is cut off', (_, response) => void response.end('{"resul'), 'JSON'],
  ])('rejects %s', async (_, listener, message) => {
    answer = listener;
    await expect(reader.sightings('m-1', 5)).rejects.toThrow(message);
  });
});

test.each([
  ["it's", "'it\\'s'"],
  ['a\\', "'a\\\\'"],
  ['a\nb', "'a\\nb'"],
])('writes %j as one string', (text, expected) => {
  expect(literal(text)).toBe(expected);
});
