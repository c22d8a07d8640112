import { FOLDED_REMOTE } from '../../src/model/storage';
import { tupleKey, type Tracked, type Tuple } from './conntrack';
import { flowOf } from './flow.fixture';
import { Translations } from './translations';

/** `client server:port` of both views. */
function tracked(called: string, reached: string): Tracked {
  return { called: tuple(called), reached: tuple(reached) };
}

function tuple(text: string): Tuple {
  const [client = '', server = '', port] = text.split(/[ :]/);
  return { client, server, port: Number(port), key: tupleKey(client, server, Number(port)) };
}

/** Translations by a table that a test may change. */
function withTable(...table: Tracked[]) {
  const reads = { table, count: 0 };
  const read = () => {
    reads.count += 1;
    return reads.table;
  };
  return { reads, translations: new Translations({ read }) };
}

describe('an outbound flow', () => {
  const flow = flowOf({ localAddress: '10.0.0.1', remoteAddress: '10.77.0.9', serverPort: 80, established: 2 });
  const entry = (server: string) => tracked('10.0.0.1 10.77.0.9:80', `10.0.0.1 ${server}:8080`);

  test('ends at the real server, and stays there when the table has forgotten', () => {
    const { reads, translations } = withTable(entry('10.77.0.1'));
    const there = { ...flow, remoteAddress: '10.77.0.1', serverPort: 8080 };
    expect(translations.resolved([flow])).toEqual([there]);
    reads.table = [];
    expect(translations.resolved([flow])).toEqual([there]);
  });

  test('comes from the address that the machine gives it, where that is one', () => {
    const masqueraded = (address: string) => tracked('172.17.0.4 10.0.0.9:443', `${address} 10.0.0.9:443`);
    const ofContainer = flowOf({ localAddress: '172.17.0.4', established: 1 });
    const { reads, translations } = withTable(masqueraded('10.0.0.1'));
    expect(translations.resolved([ofContainer])).toEqual([{ ...ofContainer, localAddress: '10.0.0.1' }]);
    reads.table = [masqueraded('10.0.0.1'), masqueraded('192.0.2.1')];
    expect(translations.resolved([ofContainer])).toEqual([ofContainer]);
  });

  test('stays as it was called from the connection on that ends at a second server', () => {
    const { reads, translations } = withTable(entry('10.77.0.1'));
    const remoteOf = (looked: typeof flow) => translations.resolved([looked])[0]?.remoteAddress;
    expect(remoteOf(flow)).toBe('10.77.0.1');
    reads.table = [entry('10.77.0.1'), entry('10.77.0.2')];
    expect(remoteOf({ ...flow, established: 0 })).toBe('10.77.0.1');
    expect(remoteOf(flow)).toBe('10.77.0.9');
    reads.table = [entry('10.77.0.2')];
    expect(remoteOf(flow)).toBe('10.77.0.9');
  });

  test('counts the servers also where the table has forgotten the first', () => {
    const { reads, translations } = withTable(entry('10.77.0.1'));
    expect(translations.resolved([flow])[0]?.remoteAddress).toBe('10.77.0.1');
    reads.table = [entry('10.77.0.2')];
    expect(translations.resolved([flow])).toEqual([flow]);
  });
});

describe('an inbound flow', () => {
  const flow = flowOf({
    direction: 'inbound',
    localAddress: '172.17.0.5',
    serverPort: 80,
    remoteAddress: '10.0.0.1',
    established: 1,
  });
  const published = (port: number, client = '10.0.0.1') =>
    tracked(`${client} 10.0.0.2:${port}`, `${client} 172.17.0.5:80`);
  const listensAt = { address: '172.17.0.5', port: 80 };
  const called = { ...flow, localAddress: '10.0.0.2', serverPort: 8080, listensAt };

  test('ends at the published port that its client called', () => {
    const { translations } = withTable(published(8080));
    expect(translations.resolved([flow])).toEqual([called]);
  });

  test('is told apart by its client where several ports lead to one server', () => {
    const { translations } = withTable(published(8080), published(8081, '10.0.0.7'));
    const other = { ...flow, remoteAddress: '10.0.0.7' };
    expect(translations.resolved([flow, other]).map(({ serverPort }) => serverPort)).toEqual([8080, 8081]);
  });

  test('stays as it is where one client called several ports, and only then', () => {
    const { reads, translations } = withTable(published(8080), published(8081));
    expect(translations.resolved([flow])).toEqual([flow]);
    reads.table = [published(8080)];
    expect(translations.resolved([flow])).toEqual([called]);
  });

  test('of a connection that is forgotten already goes the one way that leads to its server', () => {
    const { translations } = withTable(published(8080, '10.0.0.7'));
    expect(translations.resolved([flow])).toEqual([called]);
  });

  test.each([
    ['several ports lead', published(8081, '10.0.0.8')],
    ['another client comes without translation', tracked('10.0.0.8 172.17.0.5:80', '10.0.0.8 172.17.0.5:80')],
  ])('of a forgotten connection stays as it is where %s to its server', (_, other) => {
    const { translations } = withTable(published(8080, '10.0.0.7'), other);
    expect(translations.resolved([flow])).toEqual([flow]);
  });

  test('comes from the real client of a masqueraded address, or from several that are not told apart', () => {
    const masqueraded = (client: string) => tracked(`${client} 10.0.0.2:8080`, '172.17.0.1 172.17.0.5:80');
    const ofGateway = { ...flow, remoteAddress: '172.17.0.1' };
    const { reads, translations } = withTable(masqueraded('10.0.0.1'));
    expect(translations.resolved([ofGateway])).toEqual([called]);
    reads.table = [masqueraded('10.0.0.1'), masqueraded('10.0.0.7')];
    expect(translations.resolved([ofGateway])).toEqual([
      { ...called, remoteAddress: FOLDED_REMOTE, clients: ['10.0.0.1', '10.0.0.7'] },
    ]);
  });

  test('without translation is asked for once', () => {
    const { reads, translations } = withTable(tracked('10.0.0.1 172.17.0.5:80', '10.0.0.1 172.17.0.5:80'));
    expect(translations.resolved([flow])).toEqual([flow]);
    expect(translations.resolved([flow])).toEqual([flow]);
    expect(reads.count).toBe(1);
  });

  test('whose client is on this machine meets the outbound end, also through a masquerading bridge', () => {
    const self = flowOf({ localAddress: '172.17.0.5', remoteAddress: '10.0.0.2', serverPort: 8080, established: 1 });
    const { translations } = withTable(
      tracked('172.17.0.5 10.0.0.2:8080', '172.17.0.1 172.17.0.5:80'),
      published(8080),
    );
    const ends = translations.resolved([{ ...flow, remoteAddress: '172.17.0.1' }, self]);
    const addresses = ends.map(({ direction, localAddress, remoteAddress, serverPort }) =>
      direction === 'outbound' ? [localAddress, remoteAddress, serverPort] : [remoteAddress, localAddress, serverPort],
    );
    expect(addresses).toEqual([
      ['172.17.0.1', '172.17.0.5', 80],
      ['172.17.0.1', '172.17.0.5', 80],
    ]);
  });

  test('of a client on this machine that is not translated never goes another way', () => {
    const { translations } = withTable(published(8080, '10.0.0.7'));
    const client = flowOf({ localAddress: '172.17.0.1', remoteAddress: '172.17.0.5', serverPort: 80, established: 1 });
    const server = { ...flow, remoteAddress: '172.17.0.1' };
    expect(translations.resolved([client, server])).toEqual([client, server]);
  });
});

test('what one look asks for is used at once, however much it is', () => {
  const remotes = Array.from({ length: 6_000 }, (_, index) => `10.1.${index >> 8}.${index & 255}`);
  const { translations } = withTable(
    ...remotes.map((remote) => tracked(`10.0.0.1 ${remote}:443`, `10.0.0.1 10.9.9.9:8443`)),
  );
  const flows = remotes.map((remoteAddress) => flowOf({ remoteAddress, established: 1 }));
  expect(new Set(translations.resolved(flows).map(({ remoteAddress }) => remoteAddress))).toEqual(
    new Set(['10.9.9.9']),
  );
});
