import { ChosenSource } from './chosenSource';
import type { Place, Source } from './source';

const signal = new AbortController().signal;

let did: string[];
let said: unknown[];
let here: Place<string>;

beforeEach(() => {
  did = [];
  said = [];
});

/** A place whose readings are told, and what is done to it. */
function place(name: string, read: () => Promise<string[]> = async () => [`of ${name}`]): Place<string> {
  const open = (): Source<string> => {
    did.push(`open ${name}`);
    return { from: name, missed: '', read, keepPosition: () => did.push(`keep ${name}`), hasNews: () => false };
  };
  return { name, open, forget: () => did.push(`forget ${name}`) };
}

function chosen(): ChosenSource<string> {
  return new ChosenSource(
    [here, place('elsewhere')],
    () => here,
    (_, message, details) => said.push([message, details]),
    'logs',
  );
}

test('a place that stays the right one is read on', async () => {
  here = place('file');
  const source = chosen();
  expect(await source.read(signal)).toEqual(['of file']);
  source.keepPosition();
  expect(await source.read(signal)).toEqual(['of file']);
  expect(did).toEqual(['forget elsewhere', 'open file', 'keep file']);
  expect(said).toEqual([['logs are read', { from: 'file' }]]);
});

test('another place is read from now on, once it is the right one twice, after the rest of the former', async () => {
  const file = place('file');
  here = file;
  const source = chosen();
  here = place('journal');
  expect(await source.read(signal)).toEqual(['of file']);
  expect(source.from).toBe('file');
  expect(await source.read(signal)).toEqual(['of file']);
  expect(source.from).toBe('journal');
  source.keepPosition();
  expect(await source.read(signal)).toEqual(['of journal']);
  expect(did).toEqual(['forget elsewhere', 'open file', 'forget journal', 'open journal', 'keep file', 'keep journal']);
});

test('a file that is missing while it is rotated is not left', async () => {
  const file = place('file');
  here = file;
  const source = chosen();
  for (const next of [place('journal'), file, place('journal'), file]) {
    here = next;
    await source.read(signal);
  }
  expect(source.from).toBe('file');
});

test('a former place that can not be read any more is told and left', async () => {
  here = place('journal', async () => Promise.reject(new Error('journalctl is missing')));
  const source = chosen();
  here = place('file');
  await expect(source.read(signal)).rejects.toThrow('journalctl is missing');
  expect(await source.read(signal)).toEqual([]);
  expect(source.missed).toBe('the end of journal: journalctl is missing');
  expect(await source.read(signal)).toEqual(['of file']);
  expect(source.missed).toBe('');
});
