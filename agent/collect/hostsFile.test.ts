import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HostsFile, parseHosts } from './hostsFile';

test('reads the names of addresses, the canonical one first, and leaves loopback out', () => {
  const text =
    '127.0.0.1 localhost\n::1 localhost\n10.0.0.9\tdb.example.org db # shop\n#10.0.0.8 old\n10.0.0.9 db db2\n\n';
  expect(parseHosts(text)).toEqual(new Map([['10.0.0.9', '["db.example.org","db","db2"]']]));
});

test('takes up a change of the file, and does without one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'servicemap-hosts-'));
  const file = join(folder, 'hosts');
  writeFileSync(file, '10.0.0.9 db\n');
  const hosts = new HostsFile(file);
  expect(hosts.namesOf('10.0.0.9')).toBe('["db"]');
  writeFileSync(file, '10.0.0.9 db2\n');
  utimesSync(file, 1, 1);
  hosts.refresh();
  expect(hosts.namesOf('10.0.0.9')).toBe('["db2"]');
  rmSync(folder, { recursive: true });
  hosts.refresh();
  expect(hosts.namesOf('10.0.0.9')).toBeUndefined();
});
