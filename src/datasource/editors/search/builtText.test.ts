import { builtText, EMPTY_SEARCH } from './builtText';

const search = {
  ...EMPTY_SEARCH,
  computer: 'web01',
  filters: [{ field: 'LinksFailed', operator: '>', value: '0' } as const],
};
const measured = { ...search, aggregate: 'sum', of: 'LinksFailed', by: 'Computer' };

it.each([
  [EMPTY_SEARCH, 'Type=VMConnection', 'VMConnection'],
  [
    search,
    'Type=VMConnection Computer="web01" LinksFailed>0',
    'VMConnection | where Computer == "web01" and LinksFailed > 0',
  ],
  [
    { ...measured, computer: '', filters: [] },
    'Type=VMConnection | measure sum(LinksFailed) by Computer interval 1MINUTES',
    'VMConnection | summarize sum(LinksFailed) by Computer, bin(TimeGenerated, 1m)',
  ],
  [
    { ...EMPTY_SEARCH, aggregate: 'count', intervalMinutes: 0 },
    'Type=VMConnection | measure count()',
    'VMConnection | summarize count()',
  ],
])('%j is written in both languages', (simple, searchText, kqlText) => {
  expect([builtText(simple, 'search'), builtText(simple, 'kql')]).toEqual([searchText, kqlText]);
});
