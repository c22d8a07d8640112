import type { Measurement } from './storage';

/**
 * The storage schema of what the agents' collectors find beside connections, and of work items: like {@link storage},
 * but no map is drawn from it. Times in string fields are ISO 8601 texts.
 *
 * Records of one look can share all tags: their time stamps then lie some nanoseconds apart, since equal points replace
 * one another.
 */

/**
 * One point per counter and sample, every minute; `_Total` is the instance that stands for all. Means and rates are over
 * the time since the sample before, and missing in the first one and where a counter began anew.
 *
 * | ObjectName        | InstanceName        | CounterName |
 * |-------------------|---------------------|-------------|
 * | `Processor`       | `_Total`            | `% Processor Time`, `% User Time`, `% Privileged Time`, `% IO Wait Time`, `% Idle Time`: of all cores |
 * | `Memory`          | none                | `% Used Memory`, `Used Memory MBytes`, `Available MBytes Memory`, `% Used Swap Space`, `Used MBytes Swap Space`, `Available MBytes Swap` |
 * | `Network Adapter` | interface, `_Total` | `Bytes Sent/sec`, `Bytes Received/sec` |
 * | `Logical Disk`    | mount point, `_Total` | `% Used Space`, `% Used Inodes`, `Free Megabytes`, `Disk Reads/sec`, `Disk Writes/sec`, `Disk Transfers/sec`, `Disk Read Bytes/sec`, `Disk Write Bytes/sec` |
 * | `System`          | none                | `Uptime` (seconds), `Processes` |
 * | `Process`         | name of the process | `% Processor Time` (100 is one core), `Used Memory kBytes`: of the ten processes that use most of each |
 */
export const perf = {
  name: 'perf',
  tags: ['Machine', 'Computer', 'ObjectName', 'CounterName', 'InstanceName'],
  fields: { CounterValue: 'float', CounterPath: 'string' },
} as const satisfies Measurement;

export const syslog = {
  name: 'syslog',
  tags: ['Machine', 'Computer', 'Facility', 'SeverityLevel', 'ProcessName'],
  fields: {
    SyslogMessage: 'string',
    HostName: 'string',
    HostIP: 'string',
    ProcessID: 'integer',
    EventTime: 'string',
  },
} as const satisfies Measurement;

/**
 * What changed between two looks. `Previous` and `Current` say it for every type of change in words that a person reads
 * ("1.2-3" → "1.2-4", "Running" → "Stopped"); empty where the thing was not there. `ConfigChangeType`: Software,
 * Daemons, Files, Accounts, System, Network or Ports; `ChangeCategory`: Added, Removed or Modified.
 */
export const configurationChange = {
  name: 'configuration_change',
  tags: ['Machine', 'Computer', 'ConfigChangeType', 'ChangeCategory'],
  fields: {
    Item: 'string',
    Previous: 'string',
    Current: 'string',
    FieldsChanged: 'string',
    SoftwareName: 'string',
    SoftwareType: 'string',
    SoftwareDescription: 'string',
    Publisher: 'string',
    SvcName: 'string',
    SvcDisplayName: 'string',
    SvcDescription: 'string',
    SvcChangeType: 'string',
    SvcState: 'string',
    SvcPreviousState: 'string',
    SvcStartupType: 'string',
    SvcPreviousStartupType: 'string',
    SvcPath: 'string',
    SvcPreviousPath: 'string',
    SvcAccount: 'string',
    SvcPreviousAccount: 'string',
    SvcController: 'string',
    SvcPreviousController: 'string',
    SvcRunlevels: 'string',
    SvcPreviousRunlevels: 'string',
    FileSystemPath: 'string',
    FileContentChecksum: 'string',
    PreviousFileContentChecksum: 'string',
    Acls: 'string',
    PreviousAcls: 'string',
    Attributes: 'string',
    PreviousAttributes: 'string',
    Size: 'integer',
    PreviousSize: 'integer',
    DateCreated: 'string',
    DateModified: 'string',
    Hive: 'string',
    RegistryKey: 'string',
    ValueName: 'string',
    ValueType: 'string',
    ValueData: 'string',
    PreviousValueType: 'string',
    PreviousValueData: 'string',
  },
} as const satisfies Measurement;

/**
 * One point per package and scan while it is `Needed`; one `Installed` when it is no longer. All points of a scan lie
 * within the second that begins with the time stamp of its {@link updateSummary}.
 */
export const update = {
  name: 'update',
  tags: ['Machine', 'Computer', 'Classification', 'UpdateState'],
  fields: {
    Title: 'string',
    Product: 'string',
    /** The version that is installed; `AvailableVersion` is the one to be had. */
    ProductVersion: 'string',
    AvailableVersion: 'string',
    ProductArch: 'string',
    KBID: 'string',
    MSRCBulletinID: 'string',
    MSRCSeverity: 'string',
    PackageSeverity: 'string',
    PackageRepository: 'string',
    BulletinUrl: 'string',
    BulletinID: 'string',
    CVENumbers: 'string',
    RebootBehavior: 'string',
    UpdateID: 'string',
    RevisionNumber: 'string',
    OSType: 'string',
    OSName: 'string',
    OSVersion: 'string',
    OSFullName: 'string',
    SourceComputerId: 'string',
    ApprovalSource: 'string',
    Approved: 'boolean',
    Optional: 'boolean',
    InstallTimeAvailable: 'boolean',
    InstallTimePredictionSeconds: 'float',
    InstallTimeDeviationRangeSeconds: 'float',
    PublishedDate: 'string',
  },
} as const satisfies Measurement;

/**
 * One point per scan for updates. `LastUpdateInstalled_t` is when packages were last installed or updated, as the
 * package manager tells; `RestartPending` is missing where nothing on the system tells it.
 */
export const updateSummary = {
  name: 'update_summary',
  tags: ['Machine', 'Computer'],
  fields: {
    CriticalUpdatesMissing: 'integer',
    SecurityUpdatesMissing: 'integer',
    OtherUpdatesMissing: 'integer',
    TotalUpdatesMissing: 'integer',
    RestartPending: 'boolean',
    RestartReason: 'string',
    LastUpdateInstalled_t: 'string',
    PackageListsUpdated_t: 'string',
    OsVersion: 'string',
    SourceComputerId: 'string',
  },
} as const satisfies Measurement;

/** `EventID` and `Activity` are those of the Windows event of the same meaning: "4625 - An account failed to log on". */
export const securityEvent = {
  name: 'security_event',
  tags: ['Machine', 'Computer', 'Channel', 'EventSourceName', 'AccountType'],
  fields: {
    EventID: 'integer',
    Activity: 'string',
    Level: 'string',
    Task: 'integer',
    LogonType: 'integer',
    ServiceStartType: 'integer',
    Account: 'string',
    AccountName: 'string',
    AccountDomain: 'string',
    SubjectAccount: 'string',
    SubjectUserName: 'string',
    SubjectDomainName: 'string',
    SubjectLogonId: 'string',
    SubjectUserSid: 'string',
    TargetAccount: 'string',
    TargetUserName: 'string',
    TargetDomainName: 'string',
    TargetLogonId: 'string',
    TargetUserSid: 'string',
    TargetServerName: 'string',
    LogonTypeName: 'string',
    LogonProcessName: 'string',
    AuthenticationPackageName: 'string',
    IpAddress: 'string',
    IpPort: 'string',
    WorkstationName: 'string',
    ClientAddress: 'string',
    Status: 'string',
    SubStatus: 'string',
    FailureReason: 'string',
    Process: 'string',
    ProcessName: 'string',
    ProcessId: 'string',
    NewProcessName: 'string',
    NewProcessId: 'string',
    ParentProcessName: 'string',
    CommandLine: 'string',
    ObjectName: 'string',
    ObjectType: 'string',
    ObjectServer: 'string',
    AccessMask: 'string',
    PrivilegeList: 'string',
    MemberName: 'string',
    MemberSid: 'string',
    GroupMembership: 'string',
    ServiceName: 'string',
    ServiceFileName: 'string',
    ServiceAccount: 'string',
    FileHash: 'string',
    FilePath: 'string',
    Fqbn: 'string',
    EventData: 'string',
  },
} as const satisfies Measurement;

/**
 * One point per rule and assessment: `CceId` names the rule, `AnalyzeResult` is Passed, Failed or NotAssessed (the agent
 * may not know), `RuleSeverity` is Critical, Warning or Informational. `AffectedCount` is the number of things that fail it, `ActualResult` lists them.
 */
export const securityBaseline = {
  name: 'security_baseline',
  tags: ['Machine', 'Computer', 'CceId', 'RuleSeverity', 'BaselineType'],
  fields: {
    Description: 'string',
    AnalyzeResult: 'string',
    AnalyzeOperation: 'string',
    ExpectedResult: 'string',
    ActualResult: 'string',
    AffectedCount: 'integer',
    BaselineRuleType: 'string',
    RuleSetting: 'string',
    SitePath: 'string',
    AssessmentId: 'string',
    OSName: 'string',
    SourceComputerId: 'string',
  },
} as const satisfies Measurement;

export const securityBaselineSummary = {
  name: 'security_baseline_summary',
  tags: ['Machine', 'Computer', 'BaselineType'],
  fields: {
    TotalAssessedRules: 'integer',
    CriticalFailedRules: 'integer',
    WarningFailedRules: 'integer',
    InformationalFailedRules: 'integer',
    PercentageOfPassedRules: 'integer',
    AssessmentId: 'string',
    OSName: 'string',
  },
} as const satisfies Measurement;

/** Protection against malware, as it was found. */
export const protectionStatus = {
  name: 'protection_status',
  tags: ['Machine', 'Computer'],
  fields: {
    DeviceName: 'string',
    TypeofProtection: 'string',
    AMProductVersion: 'string',
    SignatureVersion: 'string',
    ProtectionStatus: 'string',
    ProtectionStatusDetails: 'string',
    ProtectionStatusRank: 'integer',
    ThreatStatus: 'string',
    ThreatStatusDetails: 'string',
    ThreatStatusRank: 'integer',
    Threat: 'string',
    DetectionId: 'string',
    ScanDate: 'string',
  },
} as const satisfies Measurement;

/**
 * The bytes of a minute by process and remote address: one point per logical connection that carried any, with the
 * minute's start as time stamp (some nanoseconds later, as in `connection`). The client's port is never stored: its
 * property is missing, and so are those that tell sessions and processes of one name apart, as a point sums many.
 * `SessionState`: `Connected` where one was still open at the minute's end, else `Disconnected`.
 */
export const wireData = {
  name: 'wire_data',
  tags: [
    'Machine',
    'Computer',
    'ProcessName',
    'Direction',
    'LocalIP',
    'LocalSubnet',
    'RemoteIP',
    'ProtocolName',
    'ApplicationProtocol',
    'IPVersion',
    'LocalPortNumber',
    'RemotePortNumber',
  ],
  fields: {
    SentBytes: 'integer',
    ReceivedBytes: 'integer',
    TotalBytes: 'integer',
    ProcessID: 'integer',
    SessionID: 'string',
    SessionState: 'string',
    SessionStartTime: 'string',
    SessionEndTime: 'string',
  },
} as const satisfies Measurement;

/**
 * Work items of a service desk: a point per state that an item had, its time stamp is when the item was last changed,
 * so that reading the same state again writes the same point.
 */
export const serviceDesk = {
  name: 'service_desk',
  tags: ['Machine', 'Computer', 'ServiceDeskWorkItemType_s', 'ServiceDeskId_s'],
  fields: {
    ServiceDeskConnectionName: 'string',
    IncidentState_s: 'string',
    CRState_s: 'string',
    /** Whether the item is still to be worked on, whatever its tool calls the state. */
    Open_b: 'boolean',
    Title_s: 'string',
    Description_s: 'string',
    Urgency_s: 'string',
    Impact_s: 'string',
    Priority_s: 'string',
    Category_s: 'string',
    Escalation: 'string',
    CreatedBy_s: 'string',
    ClosedBy_s: 'string',
    AssignedTo_s: 'string',
    ResolvedBy_s: 'string',
    Source_s: 'string',
    Type_s: 'string',
    Risk_s: 'string',
    Link_s: 'string',
    ResolvedDate_t: 'string',
    CreatedDate_t: 'string',
    ClosedDate_t: 'string',
    RequestedDate_t: 'string',
    PlannedStartDate_t: 'string',
    PlannedEndDate_t: 'string',
    WorkStartDate_t: 'string',
    WorkEndDate_t: 'string',
  },
} as const satisfies Measurement;
