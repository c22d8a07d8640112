import { DenyList } from './denyList';

const list = (...lines: string[]) => DenyList.parse(lines.join('\n'), '/etc/servicemap-agent/deny');

test.each([
  ['192.0.2.7', '192.0.2.7', true],
  ['192.0.2.7', '192.0.2.8', false],
  ['192.0.2.0/24', '192.0.2.255', true],
  ['192.0.2.0/24', '192.0.3.0', false],
  ['192.0.2.77/24', '192.0.2.1', true],
  ['0.0.0.0/0', '10.0.0.1', true],
  ['0.0.0.0/0', '2001:db8::1', false],
  ['2001:db8::7', '2001:db8::7', true],
  ['2001:DB8:0:0:0:0:0:7', '2001:db8::7', true],
  ['2001:db8::/32', '2001:db8:ffff::1', true],
  ['2001:db8::/32', '2001:db9::1', false],
  ['::/0', '2001:db8::1', true],
  ['::ffff:192.0.2.7', '192.0.2.7', true],
  ['::ffff:c000:207', '192.0.2.7', true],
  ['64:ff9b::192.0.2.7', '64:ff9b::c000:207', true],
  ['::1', '::1', true],
  ['2001:db8::/127', '2001:db8::1', true],
])('an entry %s and the address %s', (entry, address, expected) => {
  const denied = list(entry);
  expect(denied.faults).toBe('');
  // Twice: the second answer comes from memory.
  expect([denied.has(address), denied.has(address)]).toEqual([expected, expected]);
});

test('comments, blanks, carriage returns and empty lines say nothing', () => {
  const denied = list('# bad ones', '', '  192.0.2.7  # a scanner', '192.0.2.8 ; SBL123\r', '\t');
  expect(denied.faults).toBe('');
  expect(['192.0.2.7', '192.0.2.8'].every((address) => denied.has(address))).toBe(true);
});

test.each([
  'example.org',
  '192.0.2.0/33',
  '192.0.2',
  '2001:db8::/129',
  'fe80::1%eth0',
  '192.0.2.7/',
  '/24',
  '1.2.3.4/-1',
  '\0',
])('the line %j is told, and the others hold', (line) => {
  const denied = list('192.0.2.7', line);
  expect(denied.faults).toContain(`/etc/servicemap-agent/deny: line 2: no address or network; write one`);
  expect(denied.has('192.0.2.7')).toBe(true);
});

test('many bad lines are named in part, with their number', () => {
  const { faults } = list(...Array.from({ length: 100 }, (_, index) => `${index}-${'x'.repeat(100)}`));
  expect(faults).toContain('and 97 more lines');
  expect(faults.length).toBeLessThan(400);
});

test.each(['', 'others', 'not an address', '1.2.3.4.5'])('what is no address (%j) is on no list', (address) => {
  expect(list('0.0.0.0/0', '::/0').has(address)).toBe(false);
});
