import { toLine } from '../../src/model/points';
import { connection, connectionHour } from '../../src/model/storage';
import type { AgentRecord } from '../record';
import { readLine } from './readLine';

const HOSTILE = [
  'plain',
  'a b',
  'a,b=c',
  'a\\,b',
  'a\\ b',
  'a\\=b',
  'a\\\\ b',
  'ends with \\',
  'line\nbreak',
  '"quoted" \\"twice\\"',
  'an ␊ and ␛',
  '😀',
  'x=1i,LinksLive=7i 5',
];

test.each(HOSTILE)('reads back %j as tag and as field', (text) => {
  const tags = Object.fromEntries(connection.tags.map((name) => [name, text])) as AgentRecord<
    typeof connection
  >['tags'];
  const fields = { LinksEstablished: 3, LinksLive: 0, FoldedSample: text, RemoteDnsCanonicalNames: '' };
  const time = { milliseconds: 1_767_225_600_000, nanoseconds: 7 };
  const read = readLine(toLine({ measurement: connectionHour, tags, fields, time })!)!;
  expect(read).toMatchObject({ measurement: 'connection_hour', time });
  expect(read.tags()).toEqual(tags);
  expect(read.fields()).toEqual(fields);
});

test.each(['', 'nonsense', 'connection,A=b x=1i', 'connection x=1i 5'])('takes %j for no point', (line) => {
  expect(readLine(line)).toBeUndefined();
});

test('a damaged line of many escaped signs takes no longer than another', () => {
  expect(readLine(`connection,ProcessName=${'\\,'.repeat(200)} LinksLive=1i`)).toBeUndefined();
});
