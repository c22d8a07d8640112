import {
  configurationChange,
  perf,
  protectionStatus,
  securityBaseline,
  securityBaselineSummary,
  securityEvent,
  serviceDesk,
  syslog,
  update,
  updateSummary,
  wireData,
} from './collected';
import { boundPort, computer, connection, heartbeat, type Measurement, processPool } from './storage';

/** A `time` is milliseconds since 1970 in a search; the store holds it as ISO 8601 text (TimeGenerated: its own time). */
export type PropertyType = 'string' | 'number' | 'boolean' | 'time';

export type Properties = Readonly<Record<string, PropertyType>>;

/** A type of record that searches read, and where its records are stored. */
export interface RecordType {
  readonly name: string;
  readonly measurement: string;
  /** Properties that the store indexes, always stored as text. */
  readonly tags: Properties;
  readonly fields: Properties;
  /** A field that every record of the type has, if one is known: counting it counts records. */
  readonly everyRecord?: string;
  /** Properties with one value in all records, which are not stored. */
  readonly constants: Readonly<Record<string, string>>;
}

/** Adding a type is adding a row. */
export const RECORD_TYPES: readonly RecordType[] = [
  stored('ServiceMapComputer_CL', computer, 'ResourceId', { constants: { SourceSystem: 'OpsManager' } }),
  stored('ServiceMapProcess_CL', processPool, 'ResourceId', { constants: { SourceSystem: 'OpsManager' } }),
  stored('VMConnection', connection, 'LinksEstablished', { tags: { DestinationPort: 'number' } }),
  stored('VMBoundPort', boundPort, 'PortId', { tags: { Port: 'number' } }),
  stored('Heartbeat', heartbeat, 'Category', {}),
  stored('Perf', perf, 'CounterValue', {}),
  stored('Syslog', syslog, 'SyslogMessage', { times: ['EventTime'] }),
  {
    name: 'Event',
    measurement: 'event',
    tags: strings('Machine', 'Computer', 'EventLog', 'Source', 'EventLevelName'),
    fields: {
      ...{ EventID: 'number', EventLevel: 'number', EventCategory: 'number' },
      ...strings('RenderedDescription', 'UserName', 'ParameterXml', 'EventData'),
    },
    everyRecord: 'EventID',
    constants: {},
  },
  stored('ConfigurationChange', configurationChange, 'FieldsChanged', { times: ['DateCreated', 'DateModified'] }),
  stored('Update', update, 'Title', { times: ['PublishedDate'] }),
  stored('UpdateSummary', updateSummary, 'TotalUpdatesMissing', {}),
  stored('SecurityEvent', securityEvent, 'Activity', {}),
  stored('SecurityBaseline', securityBaseline, 'AnalyzeResult', {}),
  stored('SecurityBaselineSummary', securityBaselineSummary, 'TotalAssessedRules', {}),
  stored('ProtectionStatus', protectionStatus, 'ProtectionStatus', { times: ['ScanDate'] }),
  {
    name: 'Alert',
    measurement: 'alert',
    tags: strings('Machine', 'Computer', 'AlertName', 'AlertSeverity', 'AlertState'),
    fields: {
      ...strings('AlertId', 'AlertRuleId', 'AlertDescription', 'AlertContext', 'Query', 'ThresholdOperator'),
      ...{ ThresholdValue: 'number', AlertValue: 'number', AlertPriority: 'number', RepeatCount: 'number' },
      ...{ QueryExecutionStartTime: 'time', QueryExecutionEndTime: 'time', TimeRaised: 'time', TimeResolved: 'time' },
      ...{ TimeLastModified: 'time', ResourceValue: 'string', LinkToSearchResults: 'string', ResolvedBy: 'string' },
      ...strings('LastModifiedBy', 'SourceDisplayName', 'SourceFullName', 'TicketId', 'RemediationRunbookName'),
      ...strings('RemediationJobId', 'ServiceDeskConnectionName', 'ServiceDeskId', 'ServiceDeskWorkItemLink'),
      ServiceDeskWorkItemType: 'string',
    },
    everyRecord: 'AlertId',
    constants: { SourceSystem: 'OMS' },
  },
  stored('ServiceDesk_CL', serviceDesk, 'Title_s', {}),
  stored('WireData', wireData, 'TotalBytes', {
    tags: { LocalPortNumber: 'number', RemotePortNumber: 'number' },
    times: ['SessionStartTime', 'SessionEndTime'],
  }),
];

const BY_NAME = new Map(RECORD_TYPES.map((type) => [type.name, type]));

export function recordTypeNamed(name: string): RecordType | undefined {
  return BY_NAME.get(name);
}

/** A type that is stored as {@link Measurement} says; `tags` hold numbers, and `times` are texts of times. */
function stored(
  name: string,
  measurement: Measurement,
  everyRecord: string,
  more: {
    readonly constants?: Readonly<Record<string, string>>;
    readonly tags?: Properties;
    readonly times?: readonly string[];
  },
): RecordType {
  const fields = Object.entries(measurement.fields).map(([field, type]) => [
    field,
    more.times?.includes(field) ? 'time' : propertyType(field, type),
  ]);
  return {
    name,
    measurement: measurement.name,
    tags: { ...strings(...measurement.tags), ...more.tags },
    fields: Object.fromEntries(fields),
    everyRecord,
    constants: more.constants ?? {},
  };
}

function propertyType(field: string, stored: 'integer' | 'float' | 'string' | 'boolean'): PropertyType {
  if (stored === 'integer' || stored === 'float') {
    return 'number';
  }
  return field.endsWith('_t') ? 'time' : stored;
}

function strings(...names: readonly string[]): Properties {
  return Object.fromEntries(names.map((name) => [name, 'string' as const]));
}
