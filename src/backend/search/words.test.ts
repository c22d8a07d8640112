import { KQL_WORDS, SEARCH_WORDS } from '../../model/searchWords';
import { EXTEND_FUNCTIONS } from './engine/functions/registry';
import { KQL_AGGREGATES } from './kql/aggregates';
import { KQL_OPERATORS } from './kql/operators';
import { COMMANDS } from './language/commands';

it.each([
  ['commands of the search language', SEARCH_WORDS.commands, COMMANDS],
  ['operators of KQL', KQL_WORDS.commands, KQL_OPERATORS],
  ['aggregates of KQL', KQL_WORDS.aggregates, KQL_AGGREGATES],
])('the editor knows all %s and no other', (_, known, engine) => {
  expect([...known].sort()).toEqual([...engine].sort());
});

it('the editor knows all functions of extend', () => {
  expect(SEARCH_WORDS.functions).toEqual(expect.arrayContaining([...EXTEND_FUNCTIONS]));
});
