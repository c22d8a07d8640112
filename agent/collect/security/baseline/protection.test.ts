import { ProtectionRules } from './protection';

const signal = new AbortController().signal;

test.each([
  ['refuses packets', true, [[]]],
  ['lets all through', false, [['no rule drops or rejects']]],
  ['may not be asked', undefined, []],
] as const)('a packet filter that %s', async (_, refuses, failing) => {
  const rules = new ProtectionRules(async () => refuses);
  const findings = await rules.assess(signal);
  expect(findings.filter(({ rule }) => rule === 'SM-PRO-1').map((finding) => finding.failing)).toEqual(failing);
});
