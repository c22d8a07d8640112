import {
  between,
  column,
  differs,
  equals,
  exactPattern,
  identifier,
  literal,
  matches,
  oneOf,
  or,
  regex,
  select,
  showTagValues,
} from './influxql';

/** What InfluxQL's scanner makes of a quoted text: the reverse of quoting, after its own rules. */
function scanned(quoted: string): { text: string; rest: string } {
  const quote = quoted[0];
  let text = '';
  for (let i = 1; i < quoted.length; i++) {
    const character = quoted[i]!;
    if (character === quote) {
      return { text, rest: quoted.slice(i + 1) };
    }
    if (character === '\n' || character === '\r' || character === '\0') {
      throw new Error('bad string');
    }
    if (character !== '\\') {
      text += character;
      continue;
    }
    i += 1;
    const escaped: string | undefined = { n: '\n', '\\': '\\', "'": "'", '"': '"' }[quoted[i]!];
    if (escaped === undefined) {
      throw new Error('bad escape');
    }
    text += escaped;
  }
  throw new Error('unterminated');
}

/** What InfluxQL's scanner hands to the regular expression compiler, after its own rules. */
function scannedRegex(quoted: string): { text: string; rest: string } {
  let text = '';
  for (let i = 1; i < quoted.length; i++) {
    const character = quoted[i]!;
    if (character === '/') {
      return { text, rest: quoted.slice(i + 1) };
    }
    if (character === '\n') {
      throw new Error('new line');
    }
    if (character === '\\' && quoted[i + 1] === '/') {
      i += 1;
      text += '/';
    } else {
      text += character;
    }
  }
  throw new Error('unterminated');
}

/** The store's language of regular expressions writes a code point as \x{…}, JavaScript's as \u{…}. */
function asJavaScript(pattern: string): RegExp {
  return new RegExp(pattern.replaceAll('\\x{', '\\u{'), 'u');
}

const hostile = [
  `web01`,
  `it's`,
  `say "hi"`,
  `a\\`,
  `\\' OR 1=1 --`,
  `\\\\'`,
  `'; DROP DATABASE x; --`,
  `line\nbreak`,
  `naïve 🙂 名`,
  `.*+?^$()[]{}|/`,
  `a\\/b/`,
  ``,
];

test.each(hostile)('%j stays within an identifier and a literal, and means itself', (text) => {
  expect(scanned(identifier(text))).toEqual({ text, rest: '' });
  expect(scanned(literal(text))).toEqual({ text, rest: '' });
});

test.each([...hostile, 'a\rb', 'a\0b'])('%j as an exact pattern matches itself only', (text) => {
  const { text: pattern, rest } = scannedRegex(regex(`^${exactPattern(text)}$`));
  expect(rest).toBe('');
  const compiled = asJavaScript(pattern);
  expect(compiled.test(text)).toBe(true);
  expect(compiled.test(`${text}x`)).toBe(false);
  expect(compiled.test('anything else')).toBe(false);
});

test.each([
  ['^web\\d+$', 'web12'],
  ['a/b', 'a/b'],
  ['a\\/b', 'a/b'],
  ['a\\\\', 'a\\'],
  ['a\\\\/b', 'a\\/b'],
  ['line\nbreak', 'line\nbreak'],
])('the regular expression %j of a user keeps its meaning', (pattern, matching) => {
  const { text, rest } = scannedRegex(regex(pattern));
  expect(rest).toBe('');
  expect(asJavaScript(text).test(matching)).toBe(true);
});

test('a regular expression that ends within an escape is refused', () => {
  expect(() => regex('abc\\')).toThrow('ends with a lone backslash');
});

test('what no quoted text can hold is refused by literals and compared by its code', () => {
  expect(() => literal('a\rb')).toThrow(RangeError);
  expect(() => identifier('a\0b')).toThrow(RangeError);
  expect(equals('Machine', 'a\rb')).toBe('"Machine" =~ /^a\\x{d}b$/');
  expect(differs('Machine', 'a\0b')).toBe('"Machine" !~ /^a\\x{0}b$/');
});

test('a selection reads like InfluxQL', () => {
  const text = select({
    columns: [column('Figure', 'sum'), column('Name'), column('Seen', 'last', 'At')],
    from: 'con"nection',
    where: [equals('Machine', "m'1"), or([equals('A', '1'), matches('B', '^x')]), between(1000, 2000.5)],
    groupBy: ['Machine', 'Process'],
    newestFirst: true,
    limit: 10,
  });
  expect(text).toBe(
    'SELECT sum("Figure") AS "Figure", "Name", last("Seen") AS "At" FROM "con\\"nection" ' +
      `WHERE "Machine" = 'm\\'1' AND ("A" = '1' OR "B" =~ /^x/) AND time >= 1000ms AND time <= 2000ms ` +
      'GROUP BY "Machine", "Process" ORDER BY time DESC LIMIT 10',
  );
});

test('a time that is no number and a list of no values are refused', () => {
  expect(() => between(NaN, 1)).toThrow('Not a time');
  expect(() => oneOf('Machine', [])).toThrow('No values');
});

test('times that no store knows are the last that it does', () => {
  expect(between(-8_640_000_000_000_000, 9_300_000_000_000)).toBe(
    'time >= -9223372036000ms AND time <= 9223372036000ms',
  );
});

test('names of measurements and tags are quoted where their values are listed', () => {
  expect(showTagValues('a"; DROP', 'b"\\')).toBe('SHOW TAG VALUES FROM "a\\"; DROP" WITH KEY = "b\\"\\\\"');
});
