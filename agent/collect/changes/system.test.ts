import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collectorOf, look, said } from './changes.fixture';
import { loadedModules, System } from './system';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'servicemap-system-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** What the snapshot of the look before is made to say, as if it had been taken then. */
function rewrite(from: RegExp, to: string): void {
  const file = join(folder, 'changes', 'system.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
}

test('another kernel, start or name since the look before is told', async () => {
  await look(collectorOf(new System(), folder));
  rewrite(/\["system start",\{"Value":"[^"]*","Shown":"[^"]*"/, '["system start",{"Value":"x","Shown":"yesterday"');
  rewrite(/\["host name",\{"Value":"[^"]*"/, '["host name",{"Value":"before"');
  const told = (await look(collectorOf(new System(), folder))).map(said);
  expect(told).toEqual([
    `Modified host name: before → ${hostname()} (Value)`,
    expect.stringMatching(/^Modified system start: yesterday → \d{4}-.*Z \(Value\)$/),
  ]);
});

test('what could not be told before is not new, a kernel module is', async () => {
  await look(collectorOf(new System(), folder));
  rewrite(/\["host name",\{"Value":"[^"]*"\}\],/, '["kernel module gone",{"Value":"loaded"}],');
  expect((await look(collectorOf(new System(), folder))).map(said)).toEqual(['Removed kernel module gone: loaded → ']);
});

test('modules are known by name', () => {
  const text = 'nf_tables 376832 120 nft_ct,nft_nat, Live 0x0000000000000000\nxfs 2 0 - Live 0x0\n';
  expect([...loadedModules(text).keys()]).toEqual(['kernel module nf_tables', 'kernel module xfs']);
  expect(loadedModules('').size).toBe(0);
});
