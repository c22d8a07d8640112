import { randomUUID } from 'node:crypto';
import { securityBaseline, securityBaselineSummary } from '../../../../src/model/collected';
import { messageOf } from '../../../log';
import type { Look } from '../../../observe/observer';
import { at, type AgentRecord } from '../../../record';
import type { Shorten } from '../../../send/shorten';
import type { About, Collector } from '../../collector';
import { operatingSystem } from '../../operatingSystem';
import type { CollectorContext } from '../../optional';
import { AccountRules } from './accounts';
import { DeniedConnections } from './deniedConnections';
import { ListenerRules } from './listeners';
import { ProtectionRules } from './protection';
import { ruleOf, type Finding, type RuleGroup, type Severity } from './rules';
import { ProgramRules } from './runningPrograms';
import { SshRules } from './ssh';

export const ABOUT_BASELINE: About = {
  reads:
    'settings of sshd and of passwords, listening ports, running programs, the packet filter, and every connection ' +
    'for addresses of /etc/servicemap-agent/deny',
  yields: ['SecurityBaseline', 'SecurityBaselineSummary'],
  costs: 'an hour: sshd -T, nft and a look at all processes (about 100 ms of CPU); a look-up per remote address',
};

const BASELINE_TYPE = 'Linux';
const MOST_LISTED = 30;
/** A program's name has 255 characters at most: it pushes nothing out of what is told of it. */
const LONGEST_ITEM = 512;
/** A connection of the deny list is told before the hour is over, though not more often than this. */
const SOONEST_MS = 5 * 60_000;
/** An hour, less what the agent's schedule may be early. */
const ASSESSED_AGAIN_MS = 59 * 60_000;

/** What the last look at the facts of a group of rules gave. */
interface Assessed {
  readonly findings: readonly Finding[];
  /** In words; empty: none. */
  readonly failure: string;
}

/** SecurityBaseline: every rule that applies here, passed, failed or not assessed, and how many of each were assessed. */
export class BaselineCollector implements Collector {
  readonly name = 'baseline';
  readonly everySeconds = 3600;
  readonly limitSeconds = 60;

  /** When a new connection was last told, and all groups were last assessed, on the clock of `performance.now()`. */
  private toldAt = -Infinity;
  private assessedAt = -Infinity;
  private readonly assessed = new Map<RuleGroup, Assessed>();

  constructor(
    private readonly context: Pick<CollectorContext, 'machine' | 'shorten'>,
    private readonly denied = new DeniedConnections(),
    private readonly groups: readonly RuleGroup[] = [
      new SshRules(),
      new AccountRules(),
      new ListenerRules(),
      new ProgramRules(),
      denied,
      new ProtectionRules(),
    ],
  ) {}

  get missed(): string {
    const failures = [...this.assessed.values()].map(({ failure }) => failure);
    const missed = this.groups.map((group) => group.missed ?? '');
    return [...failures, ...missed].filter((text) => text !== '').join('; ');
  }

  /** Must be called with each look. */
  note(look: Look): void {
    this.denied.note(look);
  }

  hasNews(): boolean {
    const now = performance.now();
    const isDue = now - this.assessedAt >= ASSESSED_AGAIN_MS;
    return isDue || (this.denied.isNew && now - this.toldAt >= SOONEST_MS);
  }

  async collect(signal: AbortSignal): Promise<AgentRecord[]> {
    const { machine, shorten } = this.context;
    await this.assess(signal);
    const findings = this.groups.flatMap((group) => this.assessed.get(group)?.findings ?? []);
    const assessment = { AssessmentId: randomUUID(), OSName: operatingSystem().name };
    const time = at(Date.now());
    const tags = { Machine: machine.id, Computer: machine.computer, BaselineType: BASELINE_TYPE };
    const rules = findings.map((finding): AgentRecord<typeof securityBaseline> => {
      const { severity, type, description, expected, setting } = ruleOf(finding.rule);
      return {
        measurement: securityBaseline,
        tags: { ...tags, CceId: finding.rule, RuleSeverity: severity },
        fields: {
          Description: description,
          AnalyzeResult: resultOf(finding),
          ExpectedResult: expected,
          ActualResult: hasFailed(finding) ? listed(finding.failing, shorten) : shorten(finding.actual, LONGEST_ITEM),
          AffectedCount: finding.failing.length,
          BaselineRuleType: type,
          RuleSetting: setting,
          SourceComputerId: machine.id.slice('m-'.length),
          ...assessment,
        },
        time,
      };
    });
    const summary: AgentRecord<typeof securityBaselineSummary> = {
      measurement: securityBaselineSummary,
      tags,
      fields: { ...summaryOf(findings.filter(({ isUnknown }) => !isUnknown)), ...assessment },
      time,
    };
    return [...rules, summary];
  }

  /** All groups once an hour; a new connection within it needs the deny list alone. */
  private async assess(signal: AbortSignal): Promise<void> {
    const now = performance.now();
    this.toldAt = this.denied.isNew ? now : this.toldAt;
    const isDue = now - this.assessedAt >= ASSESSED_AGAIN_MS;
    this.assessedAt = isDue ? now : this.assessedAt;
    for (const group of isDue ? this.groups : [this.denied]) {
      this.assessed.set(group, await assessed(group, signal));
    }
  }
}

/** A group that fails is told, and stops no other. */
async function assessed(group: RuleGroup, signal: AbortSignal): Promise<Assessed> {
  try {
    return { findings: await group.assess(signal), failure: '' };
  } catch (error) {
    signal.throwIfAborted();
    return { findings: [], failure: `the rules of ${group.name}: ${messageOf(error)}` };
  }
}

function resultOf(finding: Finding): 'Failed' | 'Passed' | 'NotAssessed' {
  return finding.isUnknown ? 'NotAssessed' : hasFailed(finding) ? 'Failed' : 'Passed';
}

function hasFailed({ failing }: Finding): boolean {
  return failing.length > 0;
}

function listed(failing: readonly string[], shorten: Shorten): string {
  const shown = failing.slice(0, MOST_LISTED).map((item) => shorten(item, LONGEST_ITEM));
  const more = failing.length > MOST_LISTED ? `; … and ${failing.length - MOST_LISTED} more` : '';
  return shown.join('; ') + more;
}

function summaryOf(findings: readonly Finding[]): AgentRecord<typeof securityBaselineSummary>['fields'] {
  const failed = findings.filter(hasFailed);
  const ofSeverity = (severity: Severity) => failed.filter(({ rule }) => ruleOf(rule).severity === severity).length;
  const passed = findings.length - failed.length;
  return {
    TotalAssessedRules: findings.length,
    CriticalFailedRules: ofSeverity('Critical'),
    WarningFailedRules: ofSeverity('Warning'),
    InformationalFailedRules: ofSeverity('Informational'),
    PercentageOfPassedRules: findings.length === 0 ? 100 : Math.round((100 * passed) / findings.length),
  };
}
