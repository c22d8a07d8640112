import type { FieldFilter } from '../../model/searchCondition';
import { answersRecords, withFilters } from './text';

describe('filters of a search', () => {
  const computer: FieldFilter = { field: 'Computer', operator: '=', value: 'web01' };
  const port: FieldFilter = { field: 'DestinationPort', operator: '!=', value: '443' };

  it.each([
    ['search', 'Type=VMConnection | top 5', 'Computer="web01" DestinationPort!=443 Type=VMConnection | top 5'],
    ['search', 'a OR b', 'Computer="web01" DestinationPort!=443 a OR b'],
    ['kql', 'VMConnection | take 5', 'VMConnection | where Computer == "web01" and DestinationPort != 443 | take 5'],
    [
      'kql',
      'let x = "a;b";\nVMConnection;',
      'let x = "a;b";\nVMConnection | where Computer == "web01" and DestinationPort != 443;',
    ],
  ] as const)('of %s %s', (language, text, expected) => {
    expect(withFilters(text, language, [computer, port])).toBe(expected);
  });
});

it.each([
  ['Type=Syslog | sort TimeGenerated asc', true],
  ['Type=Syslog "x | measure y"', true],
  ['Type=Perf | measure avg(CounterValue) by Computer', false],
  ['Perf | summarize count() by Computer', false],
])('%s answers records: %s', (text, expected) => expect(answersRecords(text)).toBe(expected));
