import { inOrder, type AgentRecord } from '../../agent/record';
import {
  configurationChange,
  perf,
  protectionStatus,
  securityBaseline,
  securityBaselineSummary,
  securityEvent,
  update,
  updateSummary,
  wireData,
} from '../../src/model/collected';
import { at } from '../../src/model/points';
import { computer, heartbeat, processPool } from '../../src/model/storage';
import type { StoredMachine, StoredProcess } from './storePoints';

/** Records as an agent's collectors make them. All times are milliseconds since 1970. */

const tagsOf = ({ id, name }: StoredMachine) => ({ Machine: id, Computer: name });

export function perfRecord(
  machine: StoredMachine,
  [ObjectName, CounterName, InstanceName]: readonly [object: string, counter: string, instance: string],
  CounterValue: number,
  time: number,
): AgentRecord {
  const tags = { ...tagsOf(machine), ObjectName, CounterName, InstanceName };
  return { measurement: perf, tags, fields: { CounterValue }, time: at(time) };
}

export function wireRecord(
  machine: StoredMachine,
  { process, remote, sent, received }: { process: string; remote: string; sent: number; received: number },
  time: number,
): AgentRecord {
  const tags = {
    ...tagsOf(machine),
    ...{ ProcessName: process, Direction: 'Outbound', LocalIP: '10.0.0.1', LocalSubnet: '', RemoteIP: remote },
    ...{
      ProtocolName: 'TCP',
      ApplicationProtocol: '',
      IPVersion: 'IPv4',
      LocalPortNumber: '',
      RemotePortNumber: '443',
    },
  };
  const fields = { SentBytes: sent, ReceivedBytes: received, TotalBytes: sent + received };
  return { measurement: wireData, tags, fields, time: at(time) };
}

type ChangeFields = AgentRecord<typeof configurationChange>['fields'];

/** Changes that one look found. */
export function changeRecords(
  machine: StoredMachine,
  changes: readonly (ChangeFields & { readonly type: string; readonly category: string })[],
  time: number,
): AgentRecord[] {
  const next = inOrder(time);
  return changes.map(({ type, category, ...fields }) => ({
    measurement: configurationChange,
    tags: { ...tagsOf(machine), ConfigChangeType: type, ChangeCategory: category },
    fields: { FieldsChanged: '', ...fields },
    time: next(),
  }));
}

type UpdateFields = AgentRecord<typeof update>['fields'];

/** A scan for updates with what it found to be needed. */
export function scanRecords(
  machine: StoredMachine,
  needed: readonly (UpdateFields & { readonly classification: string })[],
  time: number,
  summary: AgentRecord<typeof updateSummary>['fields'] = {},
): AgentRecord[] {
  const next = inOrder(time);
  const missing = (classification: string) => needed.filter((one) => one.classification === classification).length;
  return [
    {
      measurement: updateSummary,
      tags: tagsOf(machine),
      fields: {
        CriticalUpdatesMissing: missing('Critical Updates'),
        SecurityUpdatesMissing: missing('Security Updates'),
        OtherUpdatesMissing: missing('Other Updates'),
        TotalUpdatesMissing: needed.length,
        ...summary,
      },
      time: next(),
    },
    ...needed.map(({ classification, ...fields }) => ({
      measurement: update,
      tags: { ...tagsOf(machine), Classification: classification, UpdateState: 'Needed' },
      fields,
      time: next(),
    })),
  ];
}

export interface AssessedRule {
  readonly id: string;
  readonly severity: 'Critical' | 'Warning' | 'Informational';
  readonly failed: boolean;
  readonly description?: string;
  readonly actual?: string;
  readonly affected?: number;
}

export function assessmentRecords(machine: StoredMachine, rules: readonly AssessedRule[], time: number): AgentRecord[] {
  const next = inOrder(time);
  const AssessmentId = String(time);
  const failed = (severity: string) => rules.filter((rule) => rule.failed && rule.severity === severity).length;
  const passed = rules.filter((rule) => !rule.failed).length;
  return [
    ...rules.map((rule) => ({
      measurement: securityBaseline,
      tags: { ...tagsOf(machine), CceId: rule.id, RuleSeverity: rule.severity, BaselineType: 'Linux' },
      fields: {
        Description: rule.description ?? '',
        AnalyzeResult: rule.failed ? 'Failed' : 'Passed',
        ExpectedResult: 'none',
        ActualResult: rule.actual ?? '',
        AffectedCount: rule.affected ?? 0,
        AssessmentId,
      },
      time: next(),
    })),
    {
      measurement: securityBaselineSummary,
      tags: { ...tagsOf(machine), BaselineType: 'Linux' },
      fields: {
        TotalAssessedRules: rules.length,
        CriticalFailedRules: failed('Critical'),
        WarningFailedRules: failed('Warning'),
        InformationalFailedRules: failed('Informational'),
        PercentageOfPassedRules: Math.round((100 * passed) / rules.length),
        AssessmentId,
      },
      time: next(),
    },
  ];
}

export function securityEventRecords(
  machine: StoredMachine,
  event: AgentRecord<typeof securityEvent>['fields'],
  times: readonly number[],
): AgentRecord[] {
  return times.map((time) => ({
    measurement: securityEvent,
    tags: { ...tagsOf(machine), Channel: 'Security', EventSourceName: 'sshd', AccountType: 'User' },
    fields: { Activity: `${event.EventID} - An event`, ...event },
    time: at(time),
  }));
}

export function protectionRecord(
  machine: StoredMachine,
  fields: AgentRecord<typeof protectionStatus>['fields'],
  time: number,
): AgentRecord {
  return { measurement: protectionStatus, tags: tagsOf(machine), fields, time: at(time) };
}

export function beatRecord(
  machine: StoredMachine,
  fields: AgentRecord<typeof heartbeat>['fields'],
  time: number,
): AgentRecord {
  const always = { Category: 'Direct Agent', OSType: 'Linux', Version: '0.1.0', Mechanism: 'ebpf', Missed: '' };
  const ComputerPrivateIPs = JSON.stringify(machine.addresses);
  return {
    measurement: heartbeat,
    tags: tagsOf(machine),
    fields: { ...always, ComputerPrivateIPs, ...fields },
    time: at(time),
  };
}

export function computerRecord(
  machine: StoredMachine,
  fields: AgentRecord<typeof computer>['fields'],
  time: number,
): AgentRecord {
  const always = { ResourceId: machine.id, ComputerName_s: machine.name, OperatingSystemFamily_s: 'linux' };
  const Ipv4Addresses_s = JSON.stringify(machine.addresses);
  return {
    measurement: computer,
    tags: tagsOf(machine),
    fields: { ...always, Ipv4Addresses_s, ...fields },
    time: at(time),
  };
}

export function processRecord(
  { machine, id, name }: StoredProcess,
  fields: AgentRecord<typeof processPool>['fields'],
  time: number,
): AgentRecord {
  return {
    measurement: processPool,
    tags: { ...tagsOf(machine), Process: id, ProcessName: name },
    fields: { ResourceId: `${machine.id}/${id}`, DisplayName_s: name, ...fields },
    time: at(time),
  };
}
