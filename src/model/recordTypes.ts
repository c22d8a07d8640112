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
  {
    name: 'Perf',
    measurement: 'perf',
    tags: strings('Machine', 'Computer', 'ObjectName', 'CounterName', 'InstanceName'),
    fields: { CounterValue: 'number', CounterPath: 'string' },
    everyRecord: 'CounterValue',
    constants: {},
  },
  {
    name: 'Syslog',
    measurement: 'syslog',
    tags: strings('Machine', 'Computer', 'Facility', 'SeverityLevel', 'ProcessName'),
    fields: { ...strings('SyslogMessage', 'HostName', 'HostIP'), ProcessID: 'number', EventTime: 'time' },
    everyRecord: 'SyslogMessage',
    constants: {},
  },
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
  {
    name: 'ConfigurationChange',
    measurement: 'configuration_change',
    tags: strings('Machine', 'Computer', 'ConfigChangeType', 'ChangeCategory'),
    fields: {
      ...strings('SoftwareName', 'SoftwareType', 'SoftwareDescription', 'Publisher', 'Previous', 'Current'),
      ...strings('SvcName', 'SvcDisplayName', 'SvcDescription', 'SvcChangeType', 'SvcState', 'SvcPreviousState'),
      ...strings('SvcStartupType', 'SvcPreviousStartupType', 'SvcPath', 'SvcPreviousPath'),
      ...strings('SvcAccount', 'SvcPreviousAccount', 'SvcController', 'SvcPreviousController'),
      ...strings('SvcRunlevels', 'SvcPreviousRunlevels'),
      ...strings('FileSystemPath', 'FileContentChecksum', 'PreviousFileContentChecksum', 'FieldsChanged'),
      ...strings('Acls', 'PreviousAcls', 'Attributes', 'PreviousAttributes'),
      ...{ Size: 'number', PreviousSize: 'number', DateCreated: 'time', DateModified: 'time' },
      ...strings(
        'Hive',
        'RegistryKey',
        'ValueName',
        'ValueType',
        'ValueData',
        'PreviousValueType',
        'PreviousValueData',
      ),
    },
    everyRecord: 'FieldsChanged',
    constants: {},
  },
  {
    name: 'Update',
    measurement: 'update',
    tags: strings('Machine', 'Computer', 'Classification', 'UpdateState'),
    fields: {
      ...strings('Title', 'Product', 'ProductVersion', 'ProductArch', 'KBID', 'MSRCBulletinID', 'MSRCSeverity'),
      ...strings('PackageSeverity', 'PackageRepository', 'BulletinUrl', 'BulletinID', 'CVENumbers', 'RebootBehavior'),
      ...strings('UpdateID', 'RevisionNumber', 'OSType', 'OSName', 'OSVersion', 'OSFullName', 'SourceComputerId'),
      ...{ Approved: 'boolean', Optional: 'boolean', InstallTimeAvailable: 'boolean', PublishedDate: 'time' },
      ...{ InstallTimePredictionSeconds: 'number', InstallTimeDeviationRangeSeconds: 'number' },
      ApprovalSource: 'string',
    },
    everyRecord: 'Title',
    constants: {},
  },
  {
    name: 'SecurityEvent',
    measurement: 'security_event',
    tags: strings('Machine', 'Computer', 'Channel', 'EventSourceName', 'AccountType'),
    fields: {
      ...{ EventID: 'number', Task: 'number', LogonType: 'number', ServiceStartType: 'number' },
      ...strings('Activity', 'Level', 'Account', 'AccountName', 'AccountDomain'),
      ...strings('SubjectAccount', 'SubjectUserName', 'SubjectDomainName', 'SubjectLogonId', 'SubjectUserSid'),
      ...strings('TargetAccount', 'TargetUserName', 'TargetDomainName', 'TargetLogonId', 'TargetUserSid'),
      ...strings('TargetServerName', 'LogonTypeName', 'LogonProcessName', 'AuthenticationPackageName'),
      ...strings('IpAddress', 'IpPort', 'WorkstationName', 'ClientAddress', 'Status', 'SubStatus', 'FailureReason'),
      ...strings('Process', 'ProcessName', 'ProcessId', 'NewProcessName', 'NewProcessId', 'ParentProcessName'),
      ...strings('CommandLine', 'ObjectName', 'ObjectType', 'ObjectServer', 'AccessMask', 'PrivilegeList'),
      ...strings('MemberName', 'MemberSid', 'GroupMembership', 'ServiceName', 'ServiceFileName', 'ServiceAccount'),
      ...strings('FileHash', 'FilePath', 'Fqbn', 'EventData'),
    },
    everyRecord: 'Activity',
    constants: {},
  },
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
  {
    name: 'ServiceDesk_CL',
    measurement: 'service_desk',
    tags: strings('Machine', 'Computer', 'ServiceDeskWorkItemType_s'),
    fields: {
      ...strings('ServiceDeskConnectionName', 'ServiceDeskId_s', 'IncidentState_s', 'CRState_s', 'Title_s'),
      ...strings('Description_s', 'Urgency_s', 'Impact_s', 'Priority_s', 'Category_s', 'Escalation', 'CreatedBy_s'),
      ...strings('ClosedBy_s', 'AssignedTo_s', 'ResolvedBy_s', 'Source_s', 'Type_s', 'Risk_s', 'Link_s'),
      ...{ ResolvedDate_t: 'time', CreatedDate_t: 'time', ClosedDate_t: 'time', RequestedDate_t: 'time' },
      ...{ PlannedStartDate_t: 'time', PlannedEndDate_t: 'time', WorkStartDate_t: 'time', WorkEndDate_t: 'time' },
    },
    everyRecord: 'ServiceDeskId_s',
    constants: {},
  },
  {
    name: 'WireData',
    measurement: 'wire_data',
    tags: {
      ...strings('Machine', 'Computer', 'ProcessName', 'Direction', 'LocalIP', 'LocalSubnet', 'RemoteIP'),
      ...strings('ProtocolName', 'ApplicationProtocol', 'IPVersion'),
      ...{ LocalPortNumber: 'number', RemotePortNumber: 'number' },
    },
    fields: {
      ...{ SentBytes: 'number', ReceivedBytes: 'number', TotalBytes: 'number', ProcessID: 'number' },
      ...{ SessionID: 'string', SessionState: 'string', SessionStartTime: 'time', SessionEndTime: 'time' },
    },
    everyRecord: 'TotalBytes',
    constants: {},
  },
];

const BY_NAME = new Map(RECORD_TYPES.map((type) => [type.name, type]));

export function recordTypeNamed(name: string): RecordType | undefined {
  return BY_NAME.get(name);
}

/** A type that is stored as {@link Measurement} says; `tags` are the ones that hold numbers. */
function stored(
  name: string,
  measurement: Measurement,
  everyRecord: string,
  more: { readonly constants?: Readonly<Record<string, string>>; readonly tags?: Properties },
): RecordType {
  const fields = Object.entries(measurement.fields).map(([field, type]) => [field, propertyType(field, type)]);
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
