import { RequestError } from '../plugin/handlers';
import { checkSearch } from './checkSearch';

const check = (text: string, language = 'search') =>
  checkSearch({ queryType: 'search', version: 1, text, language }).errors;

describe('check of a search', () => {
  it.each([
    ['Type=Heartbeat | dedup Computer', 'search'],
    ['Heartbeat | summarize arg_max(TimeGenerated, *) by Computer', 'kql'],
  ])('finds nothing wrong with %s', (text, language) => expect(check(text, language)).toEqual([]));

  it('marks the word that is wrong', () => {
    expect(check('Type=Perf | foo')).toEqual([
      { line: 1, column: 13, endColumn: 16, message: expect.stringContaining("unknown command 'foo'") },
    ]);
    expect(check('Perf\n| frobnicate x', 'kql')).toEqual([
      { line: 2, column: 3, endColumn: 13, message: expect.stringContaining("'frobnicate' is not supported") },
    ]);
  });

  it('marks the last character of a search that ends too early', () => {
    expect(check('Type=Perf |')).toMatchObject([{ line: 1, column: 11, endColumn: 12 }]);
  });

  it('refuses what is no search', () => {
    expect(() => check('')).toThrow(RequestError);
    expect(() => checkSearch(undefined)).toThrow(/The query is empty/);
  });
});
