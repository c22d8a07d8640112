import { ProtectionRules } from './protection';

const signal = new AbortController().signal;

test.each([
  ['refuses packets', true, { failing: [], actual: 'packets are refused' }],
  ['lets all through', false, { failing: ['no rule drops or rejects'], actual: 'packets are refused' }],
  ['may not be asked', undefined, { failing: [], actual: 'only root, or CAP_NET_ADMIN, may ask', isUnknown: true }],
] as const)('a packet filter that %s', async (_, refuses, expected) => {
  const findings = await new ProtectionRules(async () => refuses).assess(signal);
  expect(findings.find(({ rule }) => rule === 'SM-PRO-1')).toEqual({ rule: 'SM-PRO-1', ...expected });
});
