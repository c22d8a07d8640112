import type { Row } from './tables';

/** The ten of the Service Map document, character by character, with their answers on the data set. */
export const SAMPLES: readonly (readonly [search: string, column: string, expected: string])[] = [
  [
    'Type=ServiceMapComputer_CL | dedup ResourceId',
    'ComputerName_s',
    'app01.contoso.com; db01.contoso.com; web01.contoso.com',
  ],
  [
    'Type=ServiceMapComputer_CL | select PhysicalMemory_d, ComputerName_s | Dedup ResourceId',
    '',
    '8192, app01.contoso.com; 16384, db01.contoso.com; 4096, web01.contoso.com',
  ],
  [
    'Type=ServiceMapComputer_CL | select ComputerName_s, OperatingSystemFullName_s, DnsNames_s, IPv4Addresses_s  | dedup ResourceId',
    '',
    'app01.contoso.com, CentOS Linux 6.9, ["app01.contoso.com"], ["10.229.243.23"]; ' +
      'db01.contoso.com, Windows Server 2016 Datacenter, ["db01.contoso.com"], ["10.229.243.5"]; ' +
      'web01.contoso.com, CentOS Linux 7.3, ["web01.contoso.com"], ["10.229.243.232","172.17.0.1"]',
  ],
  ['Type=ServiceMapProcess_CL CommandLine_s = *sql* | dedup ResourceId', 'ExecutableName_s', 'mysqld; sqlservr.exe'],
  [
    'Type=ServiceMapComputer_CL "m-4b9c93f9-bc37-46df-b43c-899ba829e07b" | dedup ResourceId',
    'ComputerName_s',
    'web01.contoso.com',
  ],
  ['Type=ServiceMapComputer_CL "10.229.243.232" | dedup ResourceId', 'ComputerName_s', 'web01.contoso.com'],
  [
    'Type=ServiceMapProcess_CL MachineResourceName_s="m-4b9c93f9-bc37-46df-b43c-899ba829e07b" | dedup ResourceId',
    'ExecutableName_s',
    'curl; nginx',
  ],
  [
    'Type=ServiceMapComputer_CL ResourceName_s IN {Type=ServiceMapProcess_CL *sql* | Distinct MachineResourceName_s} | dedup ResourceId | Distinct ComputerName_s',
    '',
    'app01.contoso.com; db01.contoso.com',
  ],
  ['Type=ServiceMapProcess_CL ExecutableName_s=curl | Distinct ProductVersion_s', '', '7.19.7; 7.29.0'],
  [
    'Type=ServiceMapComputer_CL OperatingSystemFullName_s = *CentOS* | Distinct ComputerName_s',
    '',
    'app01.contoso.com; web01.contoso.com',
  ],
];

export const COMMANDS: readonly Row[] = [
  // sort, top, limit, skip, select
  ['Type=Perf Computer=web01 | select CounterValue', '60; 50; 40; 30; 20; 10'],
  ['Type=Perf Computer=web01 | top 2 | select CounterValue', '60; 50'],
  ['Type=Perf Computer=web01 | limit 2 | select CounterValue', '60; 50'],
  ['Type=Perf Computer=web01 | TOP 2 | SELECT CounterValue', '60; 50'],
  ['Type=Perf Computer=web01 | top 0 | select CounterValue', ''],
  ['Type=Perf Computer=web01 | top 100 | measure count()', '6'],
  ['Type=Perf Computer=web01 | skip 4 | select CounterValue', '20; 10'],
  ['Type=Perf Computer=web01 | skip 1 | top 2 | select CounterValue', '50; 40'],
  ['Type=Perf Computer=web01 | top 3 | skip 1 | select CounterValue', '50; 40'],
  ['Type=Perf Computer=web01 | skip 100 | select CounterValue', ''],
  ['Type=Perf Computer=web01 | sort CounterValue | select CounterValue', '10; 20; 30; 40; 50; 60'],
  ['Type=Perf Computer=web01 | sort CounterValue asc | top 2 | select CounterValue', '10; 20'],
  ['Type=Perf Computer=web01 | Sort CounterValue DESC | top 2 | select CounterValue', '60; 50'],
  ['Type=Perf Computer=web01 | sort TimeGenerated | top 1 | select CounterValue', '60'],
  ['Type=Perf Computer=web01 | sort TimeGenerated asc | top 1 | select CounterValue', '10'],
  ['Type=Perf Computer=web01 | sort CounterValue | skip 1 | top 2 | select CounterValue', '20; 30'],
  [
    'Type=Perf CounterValue>=80 Computer!=app01 | sort Computer, CounterValue desc | select Computer, CounterValue',
    'db01, 100; db01, 95; db01, 90; db01, 85; db01, 80',
  ],
  [
    'Type=Perf TimeGenerated>=2017-06-15T12:02:30 | sort Computer desc, CounterValue | select Computer, CounterValue',
    'web01, 60; db01, 80',
  ],
  ['Type=Syslog | sort ProcessID | select SeverityLevel, ProcessID', 'info, 700; err, 811; warning, 5150; crit, -'],
  ['Type=Syslog | sort ProcessID desc | select ProcessID', '5150; 811; 700; -'],
  ['Type=Syslog | sort EventTime | top 1 | select EventTime', '12:00:04'],
  ['Type=Perf TimeGenerated<=2017-06-15T12:00 Computer=web01 | select TimeGenerated, Type', '12:00, Perf'],
  ['Type=Alert | select alertname, ALERTVALUE', 'CPU high, 85'],
  ['Type=Alert | select AlertName, NoSuchField', 'CPU high, -'],
  ['Type=Event OR Type=Alert | select Type, Computer', 'Alert, db01; Event, db01; Event, db01'],
  ['Type=Event OR Type=Syslog | top 3 | select Type', 'Syslog; Syslog; Event'],

  // dedup, distinct
  [
    'Type=Perf | dedup Computer | sort CounterValue | select Computer, CounterValue',
    'web01, 60; db01, 80; app01, 1024',
  ],
  ['Type=Perf | Dedup computer | select CounterValue | sort CounterValue', '60; 80; 1024'],
  ['Type=Perf | sort TimeGenerated asc | dedup Computer | sort Computer | select CounterValue', '512; 95; 10'],
  ['Type=Syslog | dedup ProcessName | measure count()', '3'],
  ['Type=ServiceMapComputer_CL | select ComputerName_s | dedup ResourceId | top 1', 'app01.contoso.com'],
  ['Type=Perf | Distinct Computer | sort Computer', 'app01; db01; web01'],
  ['Type=VMConnection | distinct DestinationPort', '8080; 443; 1433'],
  ['Type=VMConnection | distinct DestinationPort | sort DestinationPort | top 2', '443; 1433'],
  ['Type=Syslog | distinct ProcessName', 'sudo; nginx; sshd'],
  ['Type=Syslog | distinct NoSuchField', ''],
  ['Type=Update | Distinct Approved | sort Approved', 'false; true'],

  // measure without a group
  ['Type=Perf Computer=web01 | measure count()', '6'],
  ['Type=Perf Computer=web01 | Measure COUNT() as N', '6'],
  ['Type=Perf Computer=nobody | measure count()', '0'],
  ['Type=Perf Computer=nobody | measure avg(CounterValue)', '-'],
  ['Type=Perf Computer=nobody | measure count() by Computer', ''],
  ['Type=Perf Computer=web01 | measure avg(CounterValue), max(CounterValue) as M', '35, 60'],
  ['Type=Perf Computer=web01 | measure sum(CounterValue), min(CounterValue)', '210, 10'],
  ['Type=Perf Computer=web01 | measure stddev(CounterValue)', '18.7083'],
  ['Type=Perf Computer=web01 CounterValue=10 | measure stddev(CounterValue)', '-'],
  [
    'Type=Perf Computer=web01 | measure percentile50(CounterValue), pct90(CounterValue), PCT95(CounterValue)',
    '30, 50, 60',
  ],
  [
    'Type=Perf Computer=web01 | measure PERCENTILE10(CounterValue), pct5(CounterValue), pct1(CounterValue)',
    '10, 10, 10',
  ],
  ['Type=Perf Computer=web01 | measure percentile99(CounterValue)', '60'],
  ['Type=Perf | measure countdistinct(Computer)', '3'],
  ['Type=Syslog | measure COUNTDISTINCT(ProcessName), count()', '3, 4'],
  ['Type=Syslog | measure count(ProcessID), count(SyslogMessage)', '3, 4'],
  ['Type=Syslog | measure max(EventTime) as Newest, min(EventTime) as Oldest', '12:02, 12:00:04'],
  ['Type=Syslog | measure max(Computer), min(SeverityLevel)', 'web01, crit'],
  ['Type=VMConnection | measure sum(BytesSent), sum(LinksFailed), max(LinksEstablished)', '4564, 5, 20'],
  ['Type=VMConnection | measure max(DestinationPort), min(DestinationPort)', '8080, 443'],
  ['Type=Event OR Type=Syslog | measure count()', '6'],
  ['* | measure count()', '45'],

  // measure by groups
  ['Type=Perf | measure count() by Computer', 'db01, 6; web01, 6; app01, 3'],
  ['Type=Perf | measure avg(CounterValue) by Computer', 'app01, 597.5; db01, 86.6667; web01, 35'],
  ['Type=Perf | measure AVG(countervalue) as A by computer', 'app01, 597.5; db01, 86.6667; web01, 35'],
  ['Type=Perf | measure stddev(CounterValue) by Computer', 'app01, 390.8283; web01, 18.7083; db01, 10.8012'],
  ['Type=Perf | measure pct50(CounterValue) by Computer', 'app01, 512; db01, 85; web01, 30'],
  ['Type=Perf | measure pct90(CounterValue) by Computer', 'app01, 1024; db01, 95; web01, 50'],
  [
    'Type=Perf | measure min(CounterValue), max(CounterValue) by Computer',
    'app01, 256.5, 1024; db01, 70, 100; web01, 10, 60',
  ],
  [
    'Type=Perf | measure count() by Computer, CounterName',
    'db01, % Processor Time, 6; web01, % Processor Time, 6; app01, Available MBytes, 3',
  ],
  ['Type=Perf | measure count() by ObjectName', 'Processor, 12; Memory, 3'],
  ['Type=Perf | measure count() by InstanceName', '_Total, 12; -, 3'],
  ['Type=VMConnection | measure sum(BytesSent) as B by DestinationPort', '443, 4000; 1433, 500; 8080, 64'],
  [
    'Type=VMConnection | measure sum(LinksFailed) by Computer, ProcessName, DestinationPort',
    'app01, java, 1433, 5; web01, curl, 8080, 0; web01, nginx, 443, 0',
  ],
  [
    'Type=ServiceMapProcess_CL | measure count() by ExecutableName_s',
    'curl, 2; sqlservr.exe, 2; java, 1; mysqld, 1; nginx, 1',
  ],
  [
    'Type=ServiceMapProcess_CL | measure countdistinct(ProductVersion_s) by ExecutableName_s | top 2',
    'curl, 2; java, 1',
  ],
  ['Type=Syslog | measure avg(ProcessID) by Computer', 'app01, 5150; web01, 755.5'],
  ['Type=Syslog | measure count(ProcessID) by Facility', 'auth, 2; daemon, 1; kern, 0'],
  ['Type=Syslog | measure avg(ProcessID) by Facility', 'auth, 2980.5; daemon, 700; kern, -'],
  ['Type=Update | measure count() by Approved', 'true, 2; false, 1'],
  [
    'Type=Heartbeat TimeGenerated>NOW-2DAYS | measure max(TimeGenerated) as LastCall by Computer',
    'web01, 12:00; db01, 11:30; app01, 2017-06-14T20:00:00Z',
  ],
  [
    'Type=Heartbeat TimeGenerated>NOW-2DAYS | measure max(TimeGenerated) as LastCall by Computer | where LastCall<NOW-30MINUTES',
    'db01, 11:30; app01, 2017-06-14T20:00:00Z',
  ],
  [
    'Type=Perf | measure min(TimeGenerated) by Computer, ObjectName',
    'app01, Memory, 12:00; db01, Processor, 12:00; web01, Processor, 12:00',
  ],
  ['Type=Perf | measure max(TimeGenerated)', '12:02:30'],
  ['Type=Perf Computer=nobody | measure max(TimeGenerated)', '-'],
  ['Type=Event OR Type=Syslog | measure count() by Type', 'Syslog, 4; Event, 2'],
  [
    'Computer=db01 | measure count() by Type',
    'Perf, 6; Event, 2; ServiceMapComputer_CL, 2; ServiceMapProcess_CL, 2; Alert, 1; Heartbeat, 1; Update, 1',
  ],
  ['Type=Perf | measure max(product(CounterValue,60)) as M by InstanceName', '-, 61440; _Total, 6000'],
  ['Type=Perf Computer=web01 | measure sum(div(CounterValue,10))', '21'],
  ['Type=Perf CounterValue>50 | measure count() by Computer', 'db01, 6; app01, 3; web01, 1'],
  ['Type=Perf Computer=web01 java OR nginx | measure count()', '0'],
  ['Type=Perf | measure count() as N by Computer | sort N, Computer desc', 'app01, 3; web01, 6; db01, 6'],

  // where
  ['Type=Perf | measure avg(CounterValue) by Computer | where AggregatedValue>80', 'app01, 597.5; db01, 86.6667'],
  [
    'Type=Perf | measure avg(CounterValue) by Computer | Where AggregatedValue>80 and AggregatedValue<100',
    'db01, 86.6667',
  ],
  ['Type=Perf | measure avg(CounterValue) as A by Computer | where A<100 NOT Computer=db01', 'web01, 35'],
  ['Type=Perf | measure count() by Computer | where Computer=web* OR AggregatedValue=3', 'web01, 6; app01, 3'],
  ['Type=Perf | measure count() as N by Computer | where N:[1..4]', 'app01, 3'],
  ['Type=Perf | where CounterValue>95 | measure count()', '4'],
  [
    'Type=Perf | measure avg(CounterValue) by Computer | where Computer IN {Type=Event | Distinct Computer}',
    'db01, 86.6667',
  ],

  // join
  [
    'Type=Alert | join inner Computer (Type=ServiceMapComputer_CL | dedup ResourceId) Computer | select AlertName, OperatingSystemFullName_s',
    'CPU high, Windows Server 2016 Datacenter',
  ],
  [
    'Type=Event | join inner Computer (Type=Alert) Computer | select EventID, AlertName, Type, Type_joined, Computer_joined',
    '4625, CPU high, Event, Alert, db01; 7036, CPU high, Event, Alert, db01',
  ],
  ['Type=Syslog | join inner Computer (Type=Alert) Computer | measure count()', '0'],
  [
    'Type=Syslog | join left Computer (Type=Alert) Computer | select SeverityLevel, AlertName',
    'crit, -; warning, -; info, -; err, -',
  ],
  [
    'Type=Syslog Facility=kern | join OUTER Computer (Type=Alert) Computer | select SeverityLevel, AlertName',
    'crit, -; -, CPU high',
  ],
  [
    'Type=Perf | measure avg(CounterValue) as A by Computer | join inner Computer (Type=Update | select Computer, Title) Computer | select Computer, A, Title',
    'app01, 597.5, curl; db01, 86.6667, 2017-06 Cumulative Update; web01, 35, openssl',
  ],
  [
    'Type=ServiceMapProcess_CL curl | join inner MachineResourceName_s (Type=ServiceMapComputer_CL | dedup ResourceId) ResourceName_s | select ProductVersion_s, ComputerName_s',
    '7.19.7, app01.contoso.com; 7.29.0, web01.contoso.com',
  ],
  [
    'Type=VMConnection | join inner Computer (Type=Heartbeat) Computer | measure sum(BytesSent) by Computer',
    'web01, 4064',
  ],

  ['Type=Syslog | measure count() by EventTime interval 1DAY', '00:00, 3; -, 1'],

  // extend
  ['Type=Perf Computer=web01 | extend product(CounterValue,2) as Doubled | select Doubled | top 2', '120; 100'],
  ['Type=Perf Computer=web01 | Extend sum(CounterValue, 1) as X | where X>50 | select X', '61; 51'],
  ['Type=Perf Computer=web01 | extend scale(CounterValue,0,1) as S | select S', '1; 0.8; 0.6; 0.4; 0.2; 0'],
  ['Type=Perf Computer=web01 | extend scale(CounterValue,-10,10) as S | sort S | top 2 | select S', '-10; -6'],
  ['Type=Perf CounterValue=20 | extend scale(CounterValue,5,10) as S | select S', '5'],
  ['Type=Perf Computer=web01 | extend scale(product(CounterValue,3),0,100) as S | measure max(S), min(S)', '100, 0'],
  ['Type=Perf Computer=web01 | measure max(scale(CounterValue,0,10)), avg(scale(CounterValue,0,10))', '10, 5'],
  ['Type=Perf | extend if(exists(InstanceName),1,0) as HasInstance | measure count() by HasInstance', '1, 12; 0, 3'],
  ['Type=Syslog | extend def(ProcessID,5) as P | select P', '5; 5150; 700; 811'],
  ['Type=Syslog | extend termfreq(SyslogMessage,user) as T | select T', '0; 1; 0; 0'],
  ['Type=Syslog | extend termfreq(SyslogMessage,"user") as T | select T', '0; 1; 0; 0'],
  ['Type=Syslog | extend termfreq(SyslogMessage,"FAILED") as T | select T', '0; 0; 0; 1'],
  ['Type=Syslog ProcessID=811 | extend ms(TimeGenerated,EventTime) as Delay | select Delay', '1000'],
  ['Type=Heartbeat Computer=web01 | extend ms(NOW,TimeGenerated) as Age | select Age', '600000'],
  ['Type=Heartbeat Computer=web01 | extend sub(ms(),ms(TimeGenerated)) as Age | select Age', '600000'],
  ['Type=Heartbeat Computer=web01 | extend ms(2017-06-15T12:01,TimeGenerated) as Age | select Age', '60000'],
  ['Type=Perf Computer=web01 | extend div(CounterValue,0) as X | measure count(X), count()', '0, 6'],
  ['Type=VMConnection | extend div(BytesSent,LinksEstablished) as X | sort X | select X', '64; 100; 100; 150; -'],
  ['Type=VMConnection | extend div(DestinationPort,1) as X | measure max(X)', '8080'],
];

/** A measure with an interval: series in braces by their labels, then time and values. */
export const SERIES: readonly Row[] = [
  [
    'Type=Perf | measure avg(CounterValue) by Computer interval 1MINUTE',
    '{app01} 12:00 512, 12:01 256.5, 12:02 1024; {db01} 12:00 92.5, 12:01 92.5, 12:02 75; {web01} 12:00 15, 12:01 35, 12:02 55',
  ],
  [
    'Type=Perf Computer=web01 | measure avg(CounterValue) by Computer interval 1minute',
    '{web01} 12:00 15, 12:01 35, 12:02 55',
  ],
  ['Type=Perf Computer=web01 | measure avg(CounterValue) by Computer Interval 2MINUTES', '{web01} 12:00 25, 12:02 55'],
  ['Type=Perf Computer=web01 | measure avg(CounterValue) interval 1MINUTE', '{} 12:00 15, 12:01 35, 12:02 55'],
  [
    'Type=Perf Computer=web01 | measure sum(CounterValue) interval 30SECONDS',
    '{} 12:00 10, 12:00:30 20, 12:01 30, 12:01:30 40, 12:02 50, 12:02:30 60',
  ],
  ['Type=Perf Computer=web01 | measure max(CounterValue) interval 1HOUR', '{} 12:00 60'],
  ['Type=Perf Computer=web01 | measure min(CounterValue) interval 1DAY', '{} 00:00 10'],
  ['Type=Perf Computer=web01 | measure count() interval 1MONTH', '{} 2017-06-01T00:00:00Z 6'],
  ['Type=Perf Computer=web01 | measure count() interval 1YEAR', '{} 2017-01-01T00:00:00Z 6'],
  ['Type=Perf Computer=web01 | measure count() interval 90000MILLISECONDS', '{} 12:00 3, 12:01:30 3'],
  [
    'Type=Perf Computer=web01 | measure count(), avg(CounterValue) as A interval 1MINUTE',
    '{} 12:00 2/15, 12:01 2/35, 12:02 2/55',
  ],
  [
    'Type=Perf Computer=web01 | measure pct50(CounterValue) by Computer interval 1MINUTE',
    '{web01} 12:00 10, 12:01 30, 12:02 50',
  ],
  [
    'Type=Perf Computer=web01 | measure pct10(CounterValue) by Computer interval 1MINUTE',
    '{web01} 12:00 10, 12:01 30, 12:02 50',
  ],
  [
    'Type=Perf Computer=web01 | measure stddev(CounterValue) by Computer interval 1MINUTE',
    '{web01} 12:00 7.0711, 12:01 7.0711, 12:02 7.0711',
  ],
  [
    'Type=Perf Computer=app01 | measure stddev(CounterValue) by Computer interval 1MINUTE',
    '{app01} 12:00 -, 12:01 -, 12:02 -',
  ],
  [
    'Type=Perf | measure count() by ObjectName, Computer interval 1HOUR',
    '{Memory/app01} 12:00 3; {Processor/db01} 12:00 6; {Processor/web01} 12:00 6',
  ],
  [
    'Type=VMConnection | measure sum(BytesSent) by DestinationPort interval 1MINUTE',
    '{443} 12:00 1000, 12:01 3000; {1433} 12:00 500, 12:01 0; {8080} 12:02 64',
  ],
  [
    'Type=VMConnection | measure sum(LinksFailed) as Failed by Computer interval 1MINUTE',
    '{app01} 12:00 1, 12:01 4; {web01} 12:00 0, 12:01 0, 12:02 0',
  ],
  ['Type=Perf | measure count() by TimeGenerated interval 1MINUTE', '{} 12:00 5, 12:01 5, 12:02 5'],
  [
    'Type=ServiceMapComputer_CL | measure count() by BootTime_t interval 1DAY',
    '{} 2017-06-01T00:00:00Z 2, 2017-06-10T00:00:00Z 2, 2017-06-14T00:00:00Z 2',
  ],
  [
    'Type=Perf | measure max(product(CounterValue,60)) as M by InstanceName Interval 1HOUR',
    '{_Total} 12:00 6000; {} 12:00 61440',
  ],
  [
    'Type=Perf | measure avg(CounterValue) by Computer interval 1MINUTE | where AggregatedValue>90',
    '{app01} 12:00 512, 12:01 256.5, 12:02 1024; {db01} 12:00 92.5, 12:01 92.5',
  ],
  ['Type=Perf Computer=web01 | measure countdistinct(CounterValue) interval 1MINUTE', '{} 12:00 2, 12:01 2, 12:02 2'],
  ['Type=Syslog | measure count() by Computer interval 1MINUTE', '{web01} 12:00 1, 12:01 1; {app01} 12:02 1, 12:03 1'],
  [
    '* | measure count() by Type interval 1DAY',
    '{Alert} 00:00 1; {Event} 00:00 2; {Heartbeat} 00:00 2; {Perf} 00:00 15; {ServiceMapComputer_CL} 00:00 6; ' +
      '{ServiceMapProcess_CL} 00:00 7; {Syslog} 00:00 4; {Update} 00:00 3; {VMConnection} 00:00 5',
  ],
  [
    'SourceSystem=OpsManager | measure count() by Type, SourceSystem interval 1DAY',
    '{ServiceMapComputer_CL/OpsManager} 00:00 6; {ServiceMapProcess_CL/OpsManager} 00:00 7',
  ],
  ['Type=Event OR Type=Syslog | measure count() by Type interval 1HOUR', '{Event} 12:00 2; {Syslog} 12:00 4'],
];
