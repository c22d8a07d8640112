import { Point } from '@influxdata/influxdb-client';
import { recordTypeNamed, type RecordType } from '../../../src/model/recordTypes';
import { toTagText } from '../../../src/model/tagText';
import type { Value } from '../../../src/backend/search/plan/plan';
import type { TestRecord } from './memoryReader';

/** Milliseconds since 1970 of a time of 15 June 2017, the day of the data set. */
export function at(time: string): number {
  return Date.parse(`2017-06-15T${time.length === 5 ? `${time}:00` : time}Z`);
}

export const DAY = { from: at('00:00'), to: at('23:59:59.999') };

/** The records by the names that expectations use. NOW is 12:10 of the same day. */
export const NOW = at('12:10');

const WEB = 'm-4b9c93f9-bc37-46df-b43c-899ba829e07b';
const DB = 'm-00000000-0000-0000-0000-000000000002';
const APP = 'm-00000000-0000-0000-0000-000000000003';

function computer(time: string, name: string, id: string, more: Readonly<Record<string, Value>>): TestRecord {
  return {
    Type: 'ServiceMapComputer_CL',
    TimeGenerated: at(time),
    Machine: id,
    Computer: name,
    ResourceId: id,
    ResourceName_s: id,
    ComputerName_s: `${name}.contoso.com`,
    DnsNames_s: `["${name}.contoso.com"]`,
    ...more,
  };
}

const WEB_FACTS = {
  Ipv4Addresses_s: '["10.229.243.232","172.17.0.1"]',
  OperatingSystemFamily_s: 'linux',
  OperatingSystemFullName_s: 'CentOS Linux 7.3',
  Cpus_d: 2,
  BootTime_t: Date.parse('2017-06-01T08:00:00Z'),
};
const DB_FACTS = {
  Ipv4Addresses_s: '["10.229.243.5"]',
  OperatingSystemFamily_s: 'windows',
  OperatingSystemFullName_s: 'Windows Server 2016 Datacenter',
  Cpus_d: 8,
  PhysicalMemory_d: 16384,
  VirtualMachineType_s: 'hyperv',
  BootTime_t: Date.parse('2017-06-10T00:00:00Z'),
};
const APP_FACTS = {
  Ipv4Addresses_s: '["10.229.243.23"]',
  OperatingSystemFamily_s: 'linux',
  OperatingSystemFullName_s: 'CentOS Linux 6.9',
  Cpus_d: 4,
  PhysicalMemory_d: 8192,
  BootTime_t: Date.parse('2017-06-14T22:30:00Z'),
};

function process(
  time: string,
  [computerName, machine]: readonly [string, string],
  name: string,
  more: Readonly<Record<string, Value>>,
): TestRecord {
  return {
    Type: 'ServiceMapProcess_CL',
    TimeGenerated: at(time),
    Machine: machine,
    Computer: computerName,
    Process: `p-${name}`,
    ProcessName: name,
    ResourceId: `${machine}/p-${name}`,
    ResourceName_s: `p-${name}`,
    MachineResourceName_s: machine,
    ExecutableName_s: name,
    ...more,
  };
}

const SQL_SERVER = {
  CommandLine_s: 'C:\\Program Files\\SQL\\sqlservr.exe -s MSSQL',
  ProductName_s: 'Microsoft SQL Server',
  ProductVersion_s: '13.0',
  UserName: 'svc-sql',
  UserDomain: 'CONTOSO',
  FirstPid_d: 1044,
};

function connection(
  time: string,
  [computerName, machine]: readonly [string, string],
  process: string,
  [direction, source, destination, port]: readonly [string, string, string, number],
  [established, failed, sent]: readonly [number, number, number],
): TestRecord {
  return {
    Type: 'VMConnection',
    TimeGenerated: at(time),
    Machine: machine,
    Computer: computerName,
    Process: `p-${process}`,
    ProcessName: process,
    Direction: direction,
    SourceIp: source,
    DestinationIp: destination,
    RemoteIp: direction === 'inbound' ? source : destination,
    DestinationPort: port,
    Protocol: 'tcp',
    LinksEstablished: established,
    LinksTerminated: 0,
    LinksFailed: failed,
    LinksLive: 0,
    BytesSent: sent,
    BytesReceived: 0,
  };
}

function perf(time: string, computerName: string, value: number): TestRecord {
  const memory = computerName === 'app01';
  return {
    Type: 'Perf',
    TimeGenerated: at(time),
    Computer: computerName,
    ObjectName: memory ? 'Memory' : 'Processor',
    CounterName: memory ? 'Available MBytes' : '% Processor Time',
    ...(memory ? {} : { InstanceName: '_Total' }),
    CounterValue: value,
  };
}

const web = ['web01', WEB] as const;
const db = ['db01', DB] as const;
const app = ['app01', APP] as const;

export const RECORDS: Readonly<Record<string, TestRecord>> = {
  C1a: computer('10:00', ...web, { ...WEB_FACTS, PhysicalMemory_d: 2048 }),
  C1b: computer('11:00', ...web, { ...WEB_FACTS, PhysicalMemory_d: 4096 }),
  C2a: computer('10:00:01', ...db, DB_FACTS),
  C2b: computer('11:00:01', ...db, DB_FACTS),
  C3a: computer('10:00:02', ...app, APP_FACTS),
  C3b: computer('11:00:02', ...app, APP_FACTS),

  P1a: process('10:00:03', db, 'sqlservr.exe', SQL_SERVER),
  P1: process('11:00:03', db, 'sqlservr.exe', SQL_SERVER),
  P2: process('11:00:04', web, 'nginx', {
    CommandLine_s: 'nginx: master process /usr/sbin/nginx',
    ProductVersion_s: '1.10',
    UserName: 'root',
    FirstPid_d: 700,
  }),
  P3: process('11:00:05', web, 'curl', {
    CommandLine_s: '/usr/bin/curl -s http://app01:8080/api',
    ProductVersion_s: '7.29.0',
    UserName: 'monitor',
    FirstPid_d: 2001,
  }),
  P4: process('11:00:06', app, 'curl', {
    CommandLine_s: '/usr/bin/curl --retry 3 http://db01',
    ProductVersion_s: '7.19.7',
    UserName: 'root',
    FirstPid_d: 2002,
  }),
  P5: process('11:00:07', app, 'java', {
    CommandLine_s: '/usr/bin/java -jar shop*.jar',
    ProductVersion_s: '8',
    UserName: 'shop',
    FirstPid_d: 900,
  }),
  P6: process('11:00:08', app, 'mysqld', {
    CommandLine_s: '/usr/sbin/mysqld --basedir=/usr',
    ProductVersion_s: '5.7',
    UserName: 'mysql',
    FirstPid_d: 800,
  }),

  V1: connection('12:00', web, 'nginx', ['inbound', '10.0.0.9', '10.229.243.232', 443], [10, 0, 1000]),
  V2: connection('12:01', web, 'nginx', ['inbound', '10.0.0.9', '10.229.243.232', 443], [20, 0, 3000]),
  V3: connection('12:00', app, 'java', ['outbound', '10.229.243.23', '10.229.243.5', 1433], [5, 1, 500]),
  V4: connection('12:01', app, 'java', ['outbound', '10.229.243.23', '10.229.243.5', 1433], [0, 4, 0]),
  V5: connection('12:02', web, 'curl', ['outbound', '10.229.243.232', '10.229.243.23', 8080], [1, 0, 64]),

  W1: perf('12:00:00', 'web01', 10),
  W2: perf('12:00:30', 'web01', 20),
  W3: perf('12:01:00', 'web01', 30),
  W4: perf('12:01:30', 'web01', 40),
  W5: perf('12:02:00', 'web01', 50),
  W6: perf('12:02:30', 'web01', 60),
  D1: perf('12:00:00', 'db01', 95),
  D2: perf('12:00:30', 'db01', 90),
  D3: perf('12:01:00', 'db01', 85),
  D4: perf('12:01:30', 'db01', 100),
  D5: perf('12:02:00', 'db01', 70),
  D6: perf('12:02:30', 'db01', 80),
  A1: perf('12:00:00', 'app01', 512),
  A2: perf('12:01:00', 'app01', 256.5),
  A3: perf('12:02:00', 'app01', 1024),

  S1: {
    ...{ Type: 'Syslog', TimeGenerated: at('12:00:05'), Computer: 'web01', Facility: 'auth', SeverityLevel: 'err' },
    ...{ ProcessName: 'sshd', ProcessID: 811, HostIP: '10.229.243.232', EventTime: at('12:00:04') },
    SyslogMessage: 'Failed password for root from 10.0.0.66 port 22 ssh2',
  },
  S2: {
    ...{ Type: 'Syslog', TimeGenerated: at('12:01:05'), Computer: 'web01', Facility: 'daemon', SeverityLevel: 'info' },
    ...{ ProcessName: 'nginx', ProcessID: 700, HostIP: '10.229.243.232', EventTime: at('12:01:05') },
    SyslogMessage: 'GET /index.html "200" my_sql',
  },
  S3: {
    ...{ Type: 'Syslog', TimeGenerated: at('12:02:05'), Computer: 'app01', Facility: 'auth', SeverityLevel: 'warning' },
    ...{ ProcessName: 'sudo', ProcessID: 5150, EventTime: at('12:02:00') },
    SyslogMessage: 'pam: user Bob NOT in sudoers; Windows Server unreachable',
  },
  S4: {
    ...{ Type: 'Syslog', TimeGenerated: at('12:03:05'), Computer: 'app01', Facility: 'kern', SeverityLevel: 'crit' },
    SyslogMessage: 'Out of memory: Killed process 4242 (java)',
  },

  E1: {
    ...{ Type: 'Event', TimeGenerated: at('12:00:31'), Computer: 'db01', EventLog: 'System', EventID: 7036 },
    ...{ Source: 'Service Control Manager', EventLevel: 4, EventLevelName: 'information' },
    RenderedDescription: 'The SQL Server service entered the running state.',
  },
  E2: {
    ...{ Type: 'Event', TimeGenerated: at('12:01:31'), Computer: 'db01', EventLog: 'Security', EventID: 4625 },
    ...{ Source: 'Auditing', EventLevel: 2, EventLevelName: 'error', UserName: 'CONTOSO\\bob' },
    RenderedDescription: 'An account failed to log on.',
  },

  U1: {
    ...{ Type: 'Update', TimeGenerated: at('09:00'), Computer: 'web01', Title: 'openssl', Product: 'openssl' },
    ...{ Classification: 'Security Updates', UpdateState: 'Needed', Approved: true, Optional: false },
    ...{ PublishedDate: Date.parse('2017-06-13T00:00:00Z'), KBID: '' },
  },
  U2: {
    ...{ Type: 'Update', TimeGenerated: at('09:00:01'), Computer: 'db01', Title: '2017-06 Cumulative Update' },
    ...{ Classification: 'Security Updates', UpdateState: 'Needed', Approved: false, Optional: false },
    ...{ PublishedDate: Date.parse('2017-06-12T10:00:00Z'), KBID: '4022715' },
  },
  U3: {
    ...{ Type: 'Update', TimeGenerated: at('09:00:02'), Computer: 'app01', Title: 'curl', Product: 'curl' },
    ...{ Classification: 'Other Updates', UpdateState: 'Installed', Approved: true, Optional: true },
    ...{ PublishedDate: Date.parse('2017-05-31T00:00:00Z') },
  },

  L1: {
    ...{ Type: 'Alert', TimeGenerated: at('12:02'), Computer: 'db01', AlertName: 'CPU high', AlertId: 'a-1' },
    ...{ AlertSeverity: 'Critical', AlertValue: 85, ThresholdValue: 80, ThresholdOperator: 'gt' },
  },

  H1: heartbeat(at('12:00'), 'web01'),
  H2: heartbeat(at('11:30'), 'db01'),
  H3: heartbeat(Date.parse('2017-06-14T20:00:00Z'), 'app01'),
};

function heartbeat(time: number, computerName: string): TestRecord {
  const facts = { Category: 'Direct Agent', OSType: computerName === 'db01' ? 'Windows' : 'Linux', Version: '0.1.0' };
  return { Type: 'Heartbeat', TimeGenerated: time, Computer: computerName, ...facts };
}

/** A custom type, which only the store knows. */
const CUSTOM: RecordType = {
  name: 'MyApp_CL',
  measurement: 'MyApp_CL',
  tags: { Computer: 'string' },
  fields: { Message_s: 'string', Count_d: 'number', Ok_b: 'boolean', When_t: 'time' },
  constants: {},
};
const CUSTOM_RECORDS: readonly TestRecord[] = [
  {
    ...{ Type: 'MyApp_CL', TimeGenerated: at('12:00'), Computer: 'app01', Message_s: 'order placed', Count_d: 3 },
    ...{ Ok_b: true, When_t: at('11:59') },
  },
  { Type: 'MyApp_CL', TimeGenerated: at('12:05'), Computer: 'app01', Message_s: 'order lost', Ok_b: false },
];

/** The data set as agents would write it, in line protocol. */
export function datasetLines(): string {
  const records = [...Object.values(RECORDS), ...CUSTOM_RECORDS];
  return records.map((record) => lineOf(record, recordTypeNamed(record.Type) ?? CUSTOM)).join('\n');
}

function lineOf(record: TestRecord, type: RecordType): string {
  const point = new Point(type.measurement).timestamp(`${record.TimeGenerated}000000`);
  for (const [name, value] of Object.entries(record)) {
    if (Object.hasOwn(type.tags, name)) {
      point.tag(name, toTagText(String(value)));
    } else if (type.fields[name] === 'number') {
      addNumber(point, name, value as number, type.name);
    } else if (type.fields[name] === 'boolean') {
      point.booleanField(name, value === true);
    } else if (Object.hasOwn(type.fields, name)) {
      point.stringField(name, type.fields[name] === 'time' ? new Date(value as number).toISOString() : String(value));
    }
  }
  return point.toLineProtocol() ?? '';
}

/** Connection figures are stored as integers, all else as floats. */
function addNumber(point: Point, name: string, value: number, type: string): void {
  if (type === 'VMConnection') {
    point.intField(name, value);
  } else {
    point.floatField(name, value);
  }
}
