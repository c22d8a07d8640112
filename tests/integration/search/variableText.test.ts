import { parseKql } from '../../../src/backend/search/kql/parse';
import { parseSearch } from '../../../src/backend/search/language/parse';
import { variableText } from '../../../src/datasource/search/text';
import { HOSTILE_VALUES } from './hostileValues';

/** The log search language has no way to write these in quotation marks. */
const UNQUOTABLE = HOSTILE_VALUES.filter((value) => /(^|[^\\])\\(\\\\)*("|$)/.test(value));
const QUOTABLE = HOSTILE_VALUES.filter((value) => !UNQUOTABLE.includes(value));

/** The quoted texts that a parser found, from left to right. */
function quotedTexts(tree: unknown): string[] {
  if (typeof tree !== 'object' || tree === null) {
    return [];
  }
  const { quoted, type, text, value } = tree as Readonly<Record<string, unknown>>;
  if (quoted === true) {
    return [String(text)];
  }
  return type === 'string' ? [String(value)] : Object.values(tree).flatMap(quotedTexts);
}

describe('a variable in the log search language', () => {
  const written = variableText('search');

  it.each(QUOTABLE)('%j stays in its quotation marks', (value) => {
    const search = parseSearch(`Type=Syslog Computer="${written(value)}" | top 1`);
    expect(quotedTexts(search)).toEqual([value]);
    expect(search.commands).toHaveLength(1);
  });

  it('with several values is a list', () => {
    expect(quotedTexts(parseSearch(`Computer IN {${written(QUOTABLE)}}`))).toEqual(QUOTABLE);
  });

  it.each(UNQUOTABLE)('%j is refused, with what to do', (value) => {
    expect(() => written(value)).toThrow(/backslash.*use an ad hoc filter for it, or KQL/s);
    expect(() => written([value])).toThrow(RangeError);
  });
});

describe('a variable in KQL', () => {
  const written = variableText('kql');

  it.each(HOSTILE_VALUES)('%j stays in quotation marks of both kinds', (value) => {
    const text = `Syslog | where Computer == "${written(value)}" or Computer == '${written(value)}' | take 1`;
    expect(quotedTexts(parseKql(text))).toEqual([value, value]);
    expect(parseKql(text).body.operators).toHaveLength(2);
  });

  it('with several values is a list', () => {
    const text = `Syslog | where Computer in (${written(HOSTILE_VALUES)})`;
    expect(quotedTexts(parseKql(text))).toEqual(HOSTILE_VALUES);
  });
});

it('a number is written as it is', () => {
  expect([variableText('search')(60_000), variableText('kql')(60_000)]).toEqual(['60000', '60000']);
});
