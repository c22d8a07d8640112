import { toLine } from '../../../../src/model/points';
import { BaselineCollector } from './baseline';
import { DeniedConnections } from './deniedConnections';
import { RULES, type Finding, type RuleGroup } from './rules';
import { shorten } from '../../../send/shorten.fixture';

const context = { machine: { id: 'm-1', computer: 'web1' }, shorten } as const;
const signal = new AbortController().signal;

function atHour(hour: number): void {
  jest.spyOn(performance, 'now').mockReturnValue(hour * 3_600_000);
}

beforeEach(() => atHour(1));
afterEach(() => jest.restoreAllMocks());

function collector(...groups: readonly RuleGroup[]): BaselineCollector {
  return new BaselineCollector(context, new DeniedConnections('/nowhere'), groups);
}

function group(...findings: readonly Finding[]): RuleGroup {
  return { name: 'test', assess: async () => findings };
}

const PASSED: Finding = { rule: 'SM-SSH-1', failing: [], actual: 'PermitEmptyPasswords no' };
const FAILED: Finding = { rule: 'SM-ACC-2', failing: ['toor', 'eve'], actual: '' };

test('writes rules that passed and rules that failed, and a summary of the same assessment', async () => {
  const records = await collector(group(PASSED, FAILED)).collect(signal);
  expect(records).toMatchObject([
    {
      tags: { CceId: 'SM-SSH-1', RuleSeverity: 'Critical', BaselineType: 'Linux' },
      fields: {
        AnalyzeResult: 'Passed',
        ActualResult: 'PermitEmptyPasswords no',
        AffectedCount: 0,
        BaselineRuleType: 'SSH',
      },
    },
    {
      tags: { CceId: 'SM-ACC-2', RuleSeverity: 'Critical' },
      fields: { AnalyzeResult: 'Failed', ActualResult: 'toor; eve', AffectedCount: 2, ExpectedResult: 'root alone' },
    },
    {
      measurement: { name: 'security_baseline_summary' },
      fields: { TotalAssessedRules: 2, CriticalFailedRules: 1, WarningFailedRules: 0, PercentageOfPassedRules: 50 },
    },
  ]);
  const assessments = records.map(({ fields }) => (fields as { AssessmentId?: string }).AssessmentId);
  expect(new Set(assessments).size).toBe(1);
});

test('a rule that could not be assessed is told so, and neither passed nor failed', async () => {
  const unknown: Finding = { rule: 'SM-PRO-1', failing: [], actual: 'only root may ask', isUnknown: true };
  expect(await collector(group(unknown, FAILED)).collect(signal)).toMatchObject([
    { tags: { CceId: 'SM-PRO-1' }, fields: { AnalyzeResult: 'NotAssessed', ActualResult: 'only root may ask' } },
    { fields: { AnalyzeResult: 'Failed' } },
    { fields: { TotalAssessedRules: 1, PercentageOfPassedRules: 0 } },
  ]);
});

test('a group that fails is told and stops no other, until it succeeds again', async () => {
  let isBroken = true;
  const broken: RuleGroup = {
    name: 'SSH',
    assess: async () => {
      if (isBroken) {
        throw new Error('no such thing');
      }
      return [];
    },
  };
  const baseline = collector(broken, group(FAILED));
  expect(await baseline.collect(signal)).toHaveLength(2);
  expect(baseline.missed).toBe('the rules of SSH: no such thing');
  isBroken = false;
  atHour(2);
  await baseline.collect(signal);
  expect(baseline.missed).toBe('');
});

test('what a group could not look at is told', async () => {
  const baseline = collector({ ...group(PASSED), missed: 'SM-ACC-1: no rights' }, { ...group(), missed: '' });
  await baseline.collect(signal);
  expect(baseline.missed).toBe('SM-ACC-1: no rights');
});

test('a list of very many, or of hostile names, is bounded, and says how many there are', async () => {
  const failing = Array.from({ length: 5_000 }, (_, index) => `evil\n"${'x'.repeat(600)}${index}`);
  const [record] = await collector(group({ ...FAILED, failing })).collect(signal);
  const { ActualResult, AffectedCount } = record!.fields as { ActualResult: string; AffectedCount: number };
  expect(AffectedCount).toBe(5_000);
  expect(ActualResult).toMatch(/; … and 4970 more$/);
  expect(ActualResult.length).toBeLessThan(16_000);
  expect(toLine(record!)).not.toContain('\n');
});

test('a connection of the deny list is told soon, but not with each look', async () => {
  const denied = new DeniedConnections('/nowhere');
  const baseline = new BaselineCollector(context, denied, [denied]);
  await baseline.collect(signal);
  expect(baseline.hasNews()).toBe(false);
  denied.isNew = true;
  expect(baseline.hasNews()).toBe(true);
  await baseline.collect(signal);
  denied.isNew = true;
  expect(baseline.hasNews()).toBe(false);
});

test('for a connection of the deny list no other rule is looked at anew, and all are once the hour is over', async () => {
  let looks = 0;
  const costly: RuleGroup = { name: 'test', assess: async () => [{ ...FAILED, failing: [`look ${++looks}`] }] };
  const denied = new DeniedConnections('/nowhere');
  const baseline = new BaselineCollector(context, denied, [costly, denied]);
  await baseline.collect(signal);
  denied.isNew = true;
  const [record, summary] = await baseline.collect(signal);
  expect(record).toMatchObject({ tags: { CceId: 'SM-ACC-2' }, fields: { ActualResult: 'look 1' } });
  expect(summary).toMatchObject({ fields: { TotalAssessedRules: 1 } });
  atHour(2);
  expect(baseline.hasNews()).toBe(true);
  expect((await baseline.collect(signal))[0]).toMatchObject({ fields: { ActualResult: 'look 2' } });
  expect(baseline.hasNews()).toBe(false);
});

test('what is given up is not taken for a failure of its rules', async () => {
  const aborted = AbortSignal.abort();
  const failing: RuleGroup = { name: 'x', assess: async () => Promise.reject(new Error('ended')) };
  await expect(collector(failing).collect(aborted)).rejects.toThrow('aborted');
});

test('every rule has a text and an expectation', () => {
  for (const [id, { description, expected }] of Object.entries(RULES)) {
    expect(id).toMatch(/^SM-[A-Z]{3}-\d$/);
    expect(description.length * expected.length).toBeGreaterThan(0);
  }
});

test('a secret that what is found is cut within is hidden', async () => {
  const failing = [`${'x'.repeat(512 - 17)} https://anna:hunter2@db/ and more`];
  const [record] = await collector(group({ ...FAILED, failing })).collect(signal);
  expect((record!.fields as { ActualResult: string }).ActualResult).toMatch(/ https:\/\/anna:\*\*\*…$/);
});
