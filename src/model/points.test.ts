import { boundPort, computer, heartbeat } from './storage';
import { at, toLine } from './points';

const tags = { Machine: 'm-1', Computer: 'web 1' };

test('writes tags, typed fields and the time in nanoseconds', () => {
  const line = toLine({
    measurement: heartbeat,
    tags,
    fields: { Version: '1', CaptureRatio: 0.5, LostEvents: 3 },
    time: { milliseconds: 1_700_000_000_000, nanoseconds: 2 },
  });
  expect(line).toBe(
    'heartbeat,Computer=web\\ 1,Machine=m-1 CaptureRatio=0.5,LostEvents=3i,Version="1" 1700000000000000002',
  );
});

test('writes booleans and leaves empty tags and undefined fields out', () => {
  const line = toLine({
    measurement: boundPort,
    tags: { ...tags, Process: 'p', ProcessName: '', Ip: '::', Port: '80', Protocol: 'tcp' },
    fields: { IsWildcardBind: true, PortId: undefined },
    time: at(1),
  });
  expect(line).toBe(
    'bound_port,Computer=web\\ 1,Ip=::,Machine=m-1,Port=80,Process=p,Protocol=tcp IsWildcardBind=T 1000000',
  );
});

test('has no line for a record without fields', () => {
  expect(toLine({ measurement: computer, tags, fields: {}, time: at(1) })).toBeUndefined();
});

test.each([
  ['a quote and a backslash', 'say "hi" \\', '"say \\"hi\\" \\\\"'],
  ['a line break', 'a\nb', '"a\nb"'],
])('escapes %s in a field', (_, text, expected) => {
  const line = toLine({ measurement: computer, tags, fields: { ResourceName_s: text }, time: at(1) });
  expect(line).toContain(`ResourceName_s=${expected} `);
});

test('escapes what would end a tag', () => {
  const line = toLine({
    measurement: computer,
    tags: { Machine: 'm', Computer: 'a,b=c d\ne\\' },
    fields: { ResourceName_s: 'x' },
    time: at(1),
  });
  expect(line).toBe('computer,Computer=a\\,b\\=c\\ d␊e\\␛,Machine=m ResourceName_s="x" 1000000');
});
