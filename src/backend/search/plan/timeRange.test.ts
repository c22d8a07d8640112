import { parseSearch } from '../language/parse';
import { planSearch } from './fromSearch';
import { effectiveRange } from './timeRange';

const NOW = Date.parse('2017-06-15T12:00:00Z');
const REQUESTED = { from: Date.parse('2017-06-15T06:00:00Z'), to: Date.parse('2017-06-15T09:00:00Z') };
const EPOCH = '1970-01-01T00:00:00.000Z';

function rangeOf(text: string): readonly string[] {
  const { range } = planSearch(parseSearch(text), text, NOW).source;
  const { from, to } = effectiveRange(range, REQUESTED, NOW);
  return [from, to].map((time) => new Date(time).toISOString());
}

test.each([
  ['*', '2017-06-15T06:00:00.000Z', '2017-06-15T09:00:00.000Z'],
  ['TimeGenerated>NOW-1DAY', '2017-06-14T12:00:00.000Z', '2017-06-15T12:00:00.000Z'],
  ['timegenerated>NOW-1DAY', '2017-06-14T12:00:00.000Z', '2017-06-15T12:00:00.000Z'],
  ['a TimeGenerated>NOW-1DAY TimeGenerated<NOW-1HOUR', '2017-06-14T12:00:00.000Z', '2017-06-15T11:00:00.000Z'],
  ['TimeGenerated:[2017-06-01..2017-06-02]', '2017-06-01T00:00:00.000Z', '2017-06-02T00:00:00.000Z'],
  ['TimeGenerated<2017-06-01', EPOCH, '2017-06-01T00:00:00.000Z'],
  ['TimeGenerated=2017-06-01', '2017-06-01T00:00:00.000Z', '2017-06-01T00:00:00.000Z'],
  ['TimeGenerated<2017-06-01 OR TimeGenerated>2017-06-10', EPOCH, '2017-06-15T12:00:00.000Z'],
  ['NOT TimeGenerated>NOW-1HOUR', EPOCH, '2017-06-15T12:00:00.000Z'],
  ['a IN {TimeGenerated>NOW-1DAY | Distinct b}', '2017-06-15T06:00:00.000Z', '2017-06-15T09:00:00.000Z'],
])('%s reads from %s to %s', (text, from, to) => {
  expect(rangeOf(text)).toEqual([from, to]);
});
