import { MOST_BYTES } from '../../logs/fileTail';
import { parseUtmp, utmpLayout } from './utmp';
import { utmpEntry } from './utmp.fixture';

test('reads what su of Debian 12 wrote to btmp after a wrong password', () => {
  const recorded = Buffer.alloc(384);
  Buffer.from('06000000' + '3d1a0000', 'hex').copy(recorded, 0);
  recorded.write('smtest', 44);
  Buffer.from('d0e3016b' + '91ea0000', 'hex').copy(recorded, 340);
  expect(parseUtmp(recorded, 0, utmpLayout('x64'))).toEqual({
    terminal: '',
    isSession: false,
    user: 'smtest',
    origin: '',
    address: '',
    pid: 6717,
    time: 0x6b01e3d0 * 1_000_000 + 0xea91,
  });
});

test.each([
  ['x64', 384, 340, 344, 348],
  ['arm64', 400, 344, 352, 360],
])('on %s an entry has %d bytes, with its time and its address where the C library writes them', (...layout) => {
  const [arch, bytes, seconds, microseconds, address] = layout;
  const entries = Buffer.alloc(2 * bytes);
  entries.writeInt16LE(7, bytes);
  entries.write('anna', bytes + 44);
  entries.writeUInt32LE(0x6b01e3d0, bytes + seconds);
  entries.writeUInt32LE(0xea91, bytes + microseconds);
  Buffer.from([192, 0, 2, 7]).copy(entries, bytes + address);
  const here = utmpLayout(arch);
  expect(here.bytes).toBe(bytes);
  expect(parseUtmp(entries, here.bytes, here)).toMatchObject({
    user: 'anna',
    address: '192.0.2.7',
    time: 0x6b01e3d0 * 1_000_000 + 0xea91,
  });
  // The end of a long file is looked for from a multiple of these bytes on.
  expect(MOST_BYTES % bytes).toBe(0);
});

test.each([
  [[192, 0, 2, 7], '192.0.2.7'],
  [[0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7], '2001:db8::7'],
  [[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 192, 0, 2, 7], '192.0.2.7'],
  [[], ''],
])('the address %j is %s', (address, text) => {
  expect(parseUtmp(utmpEntry({ type: 7, address }), 0)).toMatchObject({ address: text });
});

test('a name that fills its field, and bytes that are no text, stay within it', () => {
  expect(parseUtmp(utmpEntry({ type: 6, user: 'x'.repeat(40) }), 0)!.user).toBe('x'.repeat(32));
  expect(parseUtmp(utmpEntry({ type: 6, user: Buffer.from([0xff, 0x0a, 0x41]) }), 0)!.user).toBe('\uFFFD\nA');
});

test.each([0, 1, 2, 3, 5, 8, 9])('an entry of type %d tells of no login', (type) => {
  expect(parseUtmp(utmpEntry({ type, user: 'anna' }), 0)).toBeUndefined();
});
