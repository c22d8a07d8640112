/**
 * The storage schema: every measurement that agents write and the backend reads.
 *
 * A record is a point: tags are what is grouped or filtered by, fields are figures and properties, and both carry the
 * names of the record type's properties (VMConnection, ServiceMapComputer_CL, …), so that a search needs no renaming.
 */
export type FieldType = 'integer' | 'float' | 'string' | 'boolean';

export interface Measurement {
  readonly name: string;
  readonly tags: readonly string[];
  readonly fields: Readonly<Record<string, FieldType>>;
}

/**
 * One point per minute and logical connection: the connections with one machine, process, direction, addresses, server
 * port and protocol. The time stamp is the start of the minute; an agent that was restarted within a minute writes its
 * part some nanoseconds later, so that sums over a minute stay true. Client ports are never stored.
 *
 * `RemoteIp` is the other end: `SourceIp` of an inbound connection, `DestinationIp` of an outbound one. It is
 * {@link FOLDED_REMOTE} where the remotes beyond the cap were folded into one series.
 *
 * `LinksLive` counts the connections open at the end of the minute (take the last, never the sum); every other integer
 * is a sum over the minute. Fields that are zero may be missing, save the first six. Round-trip times are microseconds.
 * `RemoteDnsCanonicalNames` is a JSON array of names that the machine's hosts file gives to `RemoteIp`.
 */
export const connection = {
  name: 'connection',
  tags: [
    'Machine',
    'Computer',
    'Process',
    'ProcessName',
    'Direction',
    'SourceIp',
    'DestinationIp',
    'RemoteIp',
    'DestinationPort',
    'Protocol',
  ],
  fields: {
    LinksEstablished: 'integer',
    LinksTerminated: 'integer',
    LinksFailed: 'integer',
    LinksLive: 'integer',
    BytesSent: 'integer',
    BytesReceived: 'integer',
    LinksRefused: 'integer',
    LinksTimedOut: 'integer',
    LinksUnreachable: 'integer',
    LinksReset: 'integer',
    LinksAbandoned: 'integer',
    RoundTripMin: 'integer',
    RoundTripMax: 'integer',
    RoundTripSum: 'integer',
    RoundTripCount: 'integer',
    Retransmits: 'integer',
    FoldedRemotes: 'integer',
    FoldedSample: 'string',
    FoldedPorts: 'integer',
    RemoteDnsCanonicalNames: 'string',
  },
} as const satisfies Measurement;

/**
 * The value of `RemoteIp` (and of the address of that end) in the series that remotes beyond the cap are folded into, and
 * in that of several clients that come masqueraded as one.
 */
export const FOLDED_REMOTE = 'others';

/**
 * The value of `DestinationPort` (and of `Port`, where `Ip` is {@link FOLDED_REMOTE}) in the series that server ports
 * beyond the cap are folded into: no connection has it. `FoldedPorts` is the number of distinct ports in the minute.
 */
export const FOLDED_PORT = '0';

/**
 * The points of {@link connection} of an hour in one, for wide ranges: the same tags and fields, the time stamp is the
 * start of the hour. The agent writes it every ten minutes and at the hour's end, each time in place of the point
 * before, so the last hour lacks up to ten minutes. `LinksLive` counts what was open at the last minute of it;
 * `FoldedRemotes` and `FoldedPorts` are those of the minute with the most.
 */
export const connectionHour = {
  name: 'connection_hour',
  tags: connection.tags,
  fields: connection.fields,
} as const satisfies Measurement;

/** One point per minute and listening port. `IsWildcardBind`: bound on every interface. */
export const boundPort = {
  name: 'bound_port',
  tags: ['Machine', 'Computer', 'Process', 'ProcessName', 'Ip', 'Port', 'Protocol'],
  fields: {
    PortId: 'string',
    IsWildcardBind: 'boolean',
    LinksEstablished: 'integer',
    LinksTerminated: 'integer',
    LinksLive: 'integer',
    BytesSent: 'integer',
    BytesReceived: 'integer',
  },
} as const satisfies Measurement;

/** ServiceMapComputer_CL: on the agent's start and every hour. Lists are JSON arrays of strings. */
export const computer = {
  name: 'computer',
  tags: ['Machine', 'Computer'],
  fields: {
    ResourceId: 'string',
    ResourceName_s: 'string',
    ComputerName_s: 'string',
    Ipv4Addresses_s: 'string',
    Ipv6Addresses_s: 'string',
    DnsNames_s: 'string',
    OperatingSystemFamily_s: 'string',
    OperatingSystemFullName_s: 'string',
    Bitness_s: 'string',
    PhysicalMemory_d: 'float',
    Cpus_d: 'float',
    CpuSpeed_d: 'float',
    VirtualizationState_s: 'string',
    VirtualMachineType_s: 'string',
    VirtualMachineNativeMachineId_g: 'string',
    VirtualMachineName_s: 'string',
    BootTime_t: 'string',
    AgentVersion_s: 'string',
    Tags_s: 'string',
  },
} as const satisfies Measurement;

/** ServiceMapProcess_CL: when a process with TCP activity is first seen and every hour. `Role` is a {@link Role}. */
export const processPool = {
  name: 'process',
  tags: ['Machine', 'Computer', 'Process', 'ProcessName'],
  fields: {
    ResourceId: 'string',
    ResourceName_s: 'string',
    MachineResourceName_s: 'string',
    ExecutableName_s: 'string',
    DisplayName_s: 'string',
    StartTime_t: 'string',
    FirstPid_d: 'float',
    Description_s: 'string',
    CompanyName_s: 'string',
    InternalName_s: 'string',
    ProductName_s: 'string',
    ProductVersion_s: 'string',
    FileVersion_s: 'string',
    CommandLine_s: 'string',
    ExecutablePath_s: 'string',
    WorkingDirectory_s: 'string',
    UserName: 'string',
    UserDomain: 'string',
    Role_s: 'string',
    Services_s: 'string',
    ContainerId_s: 'string',
    ContainerName_s: 'string',
  },
} as const satisfies Measurement;

/**
 * Heartbeat: once a minute. `Mechanism` says how connections are observed and `MechanismReason` why not better;
 * `Missed` says in words what this agent can't see (empty: nothing), `CaptureRatio` is observed ÷ made connection
 * attempts in the minute (1: all, absent: not measured), `LostEvents` counts events that a buffer dropped. `BootId` is
 * another one at each start of the system: two that take turns under one `Machine` are two machines with a cloned id.
 * `CollectorFailures` says in words which collectors fail at present and why ("updates: apt-get ended with 100: …; …"),
 * `CollectorsOff` names those that are switched off; both are empty for none.
 */
export const heartbeat = {
  name: 'heartbeat',
  tags: ['Machine', 'Computer'],
  fields: {
    Category: 'string',
    SourceComputerId: 'string',
    OSType: 'string',
    OSName: 'string',
    OSMajorVersion: 'string',
    OSMinorVersion: 'string',
    Version: 'string',
    SCAgentChannel: 'string',
    ComputerIP: 'string',
    ComputerPrivateIPs: 'string',
    BootId: 'string',
    Mechanism: 'string',
    MechanismReason: 'string',
    Missed: 'string',
    CaptureRatio: 'float',
    LostEvents: 'integer',
    BufferedPoints: 'integer',
    DroppedPoints: 'integer',
    CollectorFailures: 'string',
    CollectorsOff: 'string',
  },
} as const satisfies Measurement;

export const measurements = [connection, connectionHour, boundPort, computer, processPool, heartbeat] as const;
