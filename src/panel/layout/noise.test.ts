import { DEFAULT_NOISE_RULES, parseNoiseRules, type LinkEnds } from './noise';
import { link, node } from './testGraph';

const ends: LinkEnds = {
  link: link('a', 'b', { port: 9100 }),
  ends: [
    node('a', { kind: 'process', title: 'prometheus', role: 'monitoring' }),
    node('b', { kind: 'process', title: 'node_exporter' }),
  ],
  machines: [node('m', { title: 'backup-01' }), node('n', { title: 'web.example' })],
};
const isNoise = (text: string) => parseNoiseRules(text).rules.some((rule) => rule(ends));

test.each([
  'port 9100',
  'PORT 9000-9200',
  'role Monitoring',
  'process node_*',
  'machine backup*',
  'machine WEB.example',
])('the rule "%s" finds it', (rule) => expect(isNoise(rule)).toBe(true));

test.each(['port 910', 'role dns', 'process node', 'machine backup', 'process backup-01'])(
  'the rule "%s" does not',
  (rule) => expect(isNoise(rule)).toBe(false),
);

test.each([
  [[9100, 9101], true],
  [[443, 9100], false],
  [[], false],
])('a link of the ports %j between two machines is noise where all of them are: %s', (ports, expected) => {
  const [rule] = parseNoiseRules('port 9100-9200').rules;
  expect(rule!({ ...ends, link: link('a', 'b', { port: ports[0] ?? 0, ports }) })).toBe(expected);
});

test('a role may be written as it is shown', () => {
  expect(parseNoiseRules('role Database Server').faults).toEqual([]);
});

test('remarks and empty lines are no rules, and a line that is none is told with its number', () => {
  const { rules, faults } = parseNoiseRules('# all\n\nport 53 # names\nprt 53\nport x\nrole king\nport');
  expect(rules).toHaveLength(1);
  expect(faults.map((fault) => fault.slice(0, 6))).toEqual(['Line 4', 'Line 5', 'Line 6', 'Line 7']);
  expect(faults[0]).toContain('“prt 53”');
});

test('the rules that stand at first are rules', () => {
  expect(parseNoiseRules(DEFAULT_NOISE_RULES).faults).toEqual([]);
});
