import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StateFile } from './stateFile';

let folder: string;
let said: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'servicemap-state-'));
  said = [];
});

afterEach(() => rmSync(folder, { recursive: true }));

const isNumber = (value: unknown): value is number => typeof value === 'number';
const stateIn = (...path: string[]) =>
  new StateFile(join(folder, ...path), isNumber, (_, message) => void said.push(message));

test('what was saved is there at the next start', () => {
  expect(stateIn('state').load()).toBeUndefined();
  stateIn('state').save(7);
  expect(stateIn('state').load()).toBe(7);
  expect(said).toEqual([]);
});

test.each(['', '{', '"text"', 'null'])('what else stands in the file (%j) is told and not used', (text) => {
  writeFileSync(join(folder, 'state'), text);
  expect(stateIn('state').load()).toBeUndefined();
  expect(said).toEqual(['a file of what was seen is damaged']);
});

test('that it can not be kept is told, until it can', () => {
  writeFileSync(join(folder, 'gone'), 'a file where the folder should be');
  const state = stateIn('gone', 'state');
  state.save(7);
  expect(state.failure).toContain('can not be kept for the next start');
  rmSync(join(folder, 'gone'));
  state.save(7);
  expect(state.failure).toBe('');
  expect(stateIn('gone', 'state').load()).toBe(7);
});
