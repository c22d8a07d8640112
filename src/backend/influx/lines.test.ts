import { linesOf } from './lines';

async function* chunks(...parts: (string | Buffer)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) {
    yield Buffer.from(part);
  }
}

async function linesIn(...parts: (string | Buffer)[]): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of linesOf(chunks(...parts))) {
    lines.push(line);
  }
  return lines;
}

test('lines may begin and end anywhere in the chunks', async () => {
  expect(await linesIn('one\ntw', 'o\n', '\n', 'th', 'r', 'ee')).toEqual(['one', 'two', 'three']);
});

test('a character that is split between chunks stays whole', async () => {
  const bytes = Buffer.from('🙂\n');
  expect(await linesIn(bytes.subarray(0, 2), bytes.subarray(2))).toEqual(['🙂']);
});

test('nothing gives no line', async () => {
  expect(await linesIn()).toEqual([]);
  expect(await linesIn('\n\n')).toEqual([]);
});
