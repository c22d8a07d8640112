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

/** SecurityBaseline: every rule that applies here, passed or failed, and how many there are of each. */
export class BaselineCollector implements Collector {
  readonly name = 'baseline';
  readonly everySeconds = 3600;
  readonly limitSeconds = 60;

  /** When a connection was last told before the hour was over, on the clock of `performance.now()`. */
  private toldAt = -Infinity;
  private failures: readonly string[] = [];

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
    const missed = this.groups.map((group) => group.missed ?? '');
    return [...this.failures, ...missed, this.denied.faults].filter((text) => text !== '').join('; ');
  }

  /** Must be called with each look. */
  note(look: Look): void {
    this.denied.note(look);
  }

  hasNews(): boolean {
    return this.denied.isNew && performance.now() - this.toldAt >= SOONEST_MS;
  }

  async collect(signal: AbortSignal): Promise<AgentRecord[]> {
    const { machine, shorten } = this.context;
    this.toldAt = this.denied.isNew ? performance.now() : this.toldAt;
    const findings = await this.findings(signal);
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
          AnalyzeResult: hasFailed(finding) ? 'Failed' : 'Passed',
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
      fields: { ...summaryOf(findings), ...assessment },
      time,
    };
    return [...rules, summary];
  }

  /** Of every group; one that fails is told, and does not stop another. */
  private async findings(signal: AbortSignal): Promise<Finding[]> {
    const findings: Finding[] = [];
    const failures: string[] = [];
    for (const group of this.groups) {
      try {
        findings.push(...(await group.assess(signal)));
      } catch (error) {
        signal.throwIfAborted();
        failures.push(`the rules of ${group.name}: ${messageOf(error)}`);
      }
    }
    this.failures = failures;
    return findings;
  }
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
