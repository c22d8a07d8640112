import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordTypeNamed } from '../../src/model/recordTypes';
import { madeFrom, OPTIONAL_COLLECTORS, optionalCollectors, type CollectorContext } from './optional';
import { shorten } from '../send/shorten.fixture';

let stateFolder: string;
beforeEach(() => (stateFolder = mkdtempSync(join(tmpdir(), 'servicemap-optional-'))));
afterEach(() => rmSync(stateFolder, { recursive: true }));

const context = (): CollectorContext => ({
  machine: { id: 'm-1', computer: 'web' },
  stateFolder,
  log: () => undefined,
  shorten,
  onMinute: () => undefined,
  onLook: () => undefined,
});
const collectors = (without: string[]) => optionalCollectors(context(), without);

test('every collector is known by the name that switches it off, and bounds its own time', () => {
  const made = collectors([]);
  expect(made.map(({ name }) => name)).toEqual(OPTIONAL_COLLECTORS.map(({ name }) => name));
  expect(new Set(made.map(({ name }) => name)).size).toBe(made.length);
  for (const { everySeconds, limitSeconds } of made) {
    expect(everySeconds).toBeGreaterThan(0);
    expect(limitSeconds).toBeGreaterThan(0);
  }
});

test('every collector says where it looks, what it costs, and what searches find its records by', () => {
  for (const { about } of OPTIONAL_COLLECTORS) {
    expect(about.reads).not.toBe('');
    expect(about.costs).not.toBe('');
    expect(about.yields.filter((type) => !recordTypeNamed(type))).toEqual([]);
  }
});

test('the documentation lists every collector, with its record types', () => {
  const docs = readFileSync(join(__dirname, '../../docs/agent.md'), 'utf8');
  for (const { name, about } of OPTIONAL_COLLECTORS) {
    const row = docs.split('\n').find((line) => line.startsWith(`| \`${name}\``));
    expect(row).toContain(about.yields.join(', '));
  }
});

test('what is switched off is not made', () => {
  expect(collectors(['performance']).map(({ name }) => name)).not.toContain('performance');
  expect(collectors(OPTIONAL_COLLECTORS.map(({ name }) => name))).toEqual([]);
});

test('one that can not even be made fails when it is asked, and not before', async () => {
  const make = () => {
    throw new Error('EACCES: /var/log/btmp');
  };
  const collector = madeFrom({ name: 'logins', about: { reads: '', yields: [], costs: '' }, make }, context());
  expect(collector.name).toBe('logins');
  await expect(collector.collect(new AbortController().signal)).rejects.toThrow('EACCES: /var/log/btmp');
});
