import { linesOf } from './lines';

async function* chunks(...parts: (string | Buffer)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) {
    yield Buffer.from(part);
  }
}

const limit = { bytes: 10, tooLong: () => new Error('too long') };

async function linesIn(...parts: (string | Buffer)[]): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of linesOf(chunks(...parts), limit)) {
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

test('a line of the limit is read; a longer one ends the reading without waiting for its end', async () => {
  expect(await linesIn('12345', '67890', '\n1234567890')).toEqual(['1234567890', '1234567890']);
  await expect(linesIn('12345', '678901')).rejects.toThrow('too long');
  const { value } = await linesOf(endless(), limit)
    .next()
    .catch((error: Error) => ({ value: error.message }));
  expect(value).toBe('too long');
});

async function* endless(): AsyncGenerator<Uint8Array> {
  for (;;) {
    yield Buffer.from('x');
  }
}
