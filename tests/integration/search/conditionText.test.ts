import { checkSearch } from '../../../src/backend/api/checkSearch';
import { withFilters } from '../../../src/datasource/search/text';
import { conditionText } from '../../../src/model/searchCondition';
import { HOSTILE_VALUES } from './hostileValues';

const OPERATORS = ['=', '!=', '=~', '!~'] as const;
const cases = HOSTILE_VALUES.flatMap((value) => OPERATORS.map((operator) => [operator, value] as const));

const asCode = (character: string) => `\\x{${character.codePointAt(0)!.toString(16)}}`;

describe.each(['search', 'kql'] as const)('a condition in %s', (language) => {
  it.each(cases)('%s %j stays one condition', (operator, value) => {
    const safe = operator === '=' || operator === '!=' ? value : value.replace(/[^\w ]/gu, asCode);
    const text = language === 'kql' ? 'VMConnection | take 1' : 'Type=VMConnection | top 1';
    const filtered = withFilters(text, language, [{ field: 'Computer', operator, value: safe }]);
    expect(checkSearch({ queryType: 'search', version: 1, text: filtered, language }).errors).toEqual([]);
    expect(filtered.endsWith(text.slice(text.indexOf(' |')))).toBe(true);
  });

  it('refuses a name that no field can have', () => {
    expect(() => conditionText({ field: 'a="b" OR c', operator: '=', value: 'x' }, language)).toThrow(RangeError);
  });
});
