import type { Row } from './tables';

/** A search of the other tables and the same question in KQL: both must have the same answer. */
export const EQUAL_SEARCHES: readonly (readonly [search: string, kql: string])[] = [
  [
    'Type=ServiceMapComputer_CL | dedup ResourceId | Distinct ComputerName_s',
    'ServiceMapComputer_CL | distinct ComputerName_s',
  ],
  [
    'Type=ServiceMapProcess_CL CommandLine_s = *sql* | Distinct ExecutableName_s',
    'ServiceMapProcess_CL | where CommandLine_s contains_cs "sql" | distinct ExecutableName_s',
  ],
  [
    'Type=ServiceMapProcess_CL MachineResourceName_s="m-4b9c93f9-bc37-46df-b43c-899ba829e07b" | Distinct ExecutableName_s',
    'ServiceMapProcess_CL | where MachineResourceName_s == "m-4b9c93f9-bc37-46df-b43c-899ba829e07b" | distinct ExecutableName_s',
  ],
  [
    'Type=ServiceMapComputer_CL ResourceName_s IN {Type=ServiceMapProcess_CL *sql* | Distinct MachineResourceName_s} | dedup ResourceId | Distinct ComputerName_s',
    'ServiceMapComputer_CL | where ResourceName_s in ((ServiceMapProcess_CL | where ExecutableName_s contains "sql" | distinct MachineResourceName_s)) | distinct ComputerName_s',
  ],
  [
    'Type=ServiceMapProcess_CL ExecutableName_s=curl | Distinct ProductVersion_s',
    "ServiceMapProcess_CL | where ExecutableName_s == 'curl' | distinct ProductVersion_s",
  ],
  [
    'Type=ServiceMapComputer_CL OperatingSystemFullName_s = *CentOS* | Distinct ComputerName_s',
    'ServiceMapComputer_CL | where OperatingSystemFullName_s has "centos" | distinct ComputerName_s',
  ],
  [
    'Type=Perf | measure avg(CounterValue) as A by Computer | sort A desc',
    'Perf | summarize A = avg(CounterValue) by Computer | order by A',
  ],
  [
    'Type=Perf | measure count() as N by Computer | sort Computer',
    'Perf | summarize N = count() by Computer | sort by Computer asc',
  ],
  ['Type=Perf CounterValue>95 | measure count() as Count', 'Perf | where CounterValue > 95 | count'],
  [
    'Type=Perf CounterValue>95 | measure count() as Count',
    'Perf | where 95 < CounterValue | summarize Count = count()',
  ],
  [
    'Type=VMConnection | measure sum(BytesSent) as B by DestinationPort',
    'VMConnection | summarize B = sum(BytesSent) by DestinationPort | order by B desc',
  ],
  [
    'Type=Perf Computer=web01 | measure stddev(CounterValue) as S',
    'Perf | where Computer == "web01" | summarize S = stdev(CounterValue)',
  ],
  [
    'Type=Perf | measure pct90(CounterValue) as P by Computer',
    'Perf | summarize P = percentile(CounterValue, 90) by Computer',
  ],
  ['Type=Perf | measure countdistinct(Computer) as N', 'Perf | summarize N = dcount(Computer)'],
  [
    'Type=Perf Computer IN {Type=Event | Distinct Computer} | measure count() as Count',
    'Perf | where Computer in ((Event | distinct Computer)) | count',
  ],
  [
    'Type=Perf Computer NOT IN {web01, app01} | measure count() as Count',
    'Perf | where Computer !in ("web01", "app01") | count',
  ],
  [
    'Type=Perf CounterValue:[20..40] | measure count() as Count',
    'Perf | where CounterValue between (20 .. 40) | count',
  ],
  [
    'Type=Heartbeat TimeGenerated>NOW-24HOURS | measure count() as Count',
    'Heartbeat | where TimeGenerated > ago(24h) | count',
  ],
  [
    'Type=Heartbeat TimeGenerated>NOW-24HOURS | measure count() as Count',
    'Heartbeat | where TimeGenerated > now() - 1d | count',
  ],
  [
    'Type=Heartbeat TimeGenerated>NOW-2DAYS | measure max(TimeGenerated) as LastCall by Computer | where LastCall<NOW-30MINUTES',
    'Heartbeat | where TimeGenerated > ago(2d) | summarize LastCall = max(TimeGenerated) by Computer | where LastCall < ago(30m)',
  ],
  [
    'Type=Event | join inner Computer (Type=Alert) Computer | select EventID, AlertName',
    'Event | join kind=inner (Alert) on Computer | project EventID, AlertName',
  ],
  [
    'Type=Syslog | join left Computer (Type=Alert) Computer | select SeverityLevel, AlertName',
    'Syslog | join kind=leftouter (Alert) on Computer | project SeverityLevel, AlertName',
  ],
  [
    'Type=ServiceMapProcess_CL ExecutableName_s=curl | join inner MachineResourceName_s (Type=ServiceMapComputer_CL | dedup ResourceId) ResourceName_s | select ProductVersion_s, ComputerName_s',
    'ServiceMapProcess_CL | where ExecutableName_s == "curl" | join kind=inner (ServiceMapComputer_CL | summarize arg_max(TimeGenerated, *) by ResourceId) on $left.MachineResourceName_s == $right.ResourceName_s | project ProductVersion_s, ComputerName_s',
  ],
  [
    'Type=Syslog SyslogMessage:Regex("port [0-9]+ ssh2$") | select Computer',
    'Syslog | where SyslogMessage matches regex "port [0-9]+ ssh2$" | project Computer',
  ],
  [
    'Type=Perf Computer=web01 | extend product(CounterValue,2) as D | select D | top 2',
    'Perf | where Computer == "web01" | extend D = CounterValue * 2 | project D | take 2',
  ],
  [
    'Type=Perf | measure avg(CounterValue) as A by Computer interval 1MINUTE',
    'Perf | summarize A = avg(CounterValue) by Computer, bin(TimeGenerated, 1m)',
  ],
  [
    'Type=VMConnection | measure sum(LinksFailed) as Failed by Computer interval 1MINUTE',
    'VMConnection | summarize Failed = sum(LinksFailed) by Computer, bin(TimeGenerated, 1m) | order by TimeGenerated asc',
  ],
];

export const KQL: readonly Row[] = [
  // Source, where, project
  ['Perf | where Computer == "web01" | project CounterValue', '60; 50; 40; 30; 20; 10'],
  ["Perf | where Computer == 'web01' and CounterValue > 40 | project CounterValue", '60; 50'],
  ['Perf | where Computer == "web01" | where CounterValue > 40 | project CounterValue', '60; 50'],
  ['Perf | filter Computer =~ "WEB01" | count', '6'],
  ['Perf | where Computer == "WEB01" | count', '0'],
  ['Perf | where Computer != "web01" | count', '9'],
  ['Perf | where Computer !~ "WEB01" | count', '9'],
  ['Perf | where not(Computer == "web01") | count', '9'],
  ['Perf | where Computer == "web01" or Computer == "db01" and CounterValue >= 95 | count', '8'],
  ['Perf | where (Computer == "web01" or Computer == "db01") and CounterValue >= 95 | count', '2'],
  ['Perf | where CounterValue % 20 == 0 and CounterValue <= 100 | count', '5'],
  ['Perf | where CounterValue + 5 > 100 and Computer == "db01" | count', '1'],
  ['Perf | where CounterValue * 2 == 200 | project Computer', 'db01'],
  ['Perf | where CounterValue !between (20 .. 2000) | project CounterValue', '10'],
  ['Perf | where isempty(InstanceName) | count', '3'],
  ['Perf | where isnotempty(InstanceName) | count', '12'],
  ['Syslog | where isnull(ProcessID) | project SeverityLevel', 'crit'],
  ['Perf | take 0', ''],
  ['Perf | where Computer == "web01" | limit 2 | project CounterValue', '60; 50'],
  ['Perf | where Computer == "web01" | project Value = CounterValue, Half = CounterValue / 2 | take 1', '60, 30'],
  ['Perf | where Computer == "web01" | project TimeGenerated, CounterValue | top 1 by CounterValue asc', '12:00, 10'],
  ['Perf | top 2 by CounterValue | project Computer, CounterValue', 'app01, 1024; app01, 512'],
  ['Alert | project AlertName, AlertValue | project-away AlertValue', 'CPU high'],
  ['Alert // the only one\n| project AlertName', 'CPU high'],

  // Texts
  ['Syslog | where SyslogMessage has "password" | count', '1'],
  ['Syslog | where SyslogMessage has "pass" | count', '0'],
  ['Syslog | where SyslogMessage has_cs "Password" | count', '0'],
  ['Syslog | where SyslogMessage !has "root" | count', '3'],
  ['Syslog | where SyslogMessage contains "PASS" | count', '1'],
  ['Syslog | where SyslogMessage contains_cs "PASS" | count', '0'],
  ['Syslog | where SyslogMessage !contains "o" | count', '1'],
  ['Syslog | where SyslogMessage startswith "get" | count', '1'],
  ['Syslog | where SyslogMessage startswith_cs "get" | count', '0'],
  ['Syslog | where SyslogMessage endswith "(JAVA)" | count', '1'],
  ['Syslog | where SyslogMessage !startswith "GET" | count', '3'],
  ['Syslog | where SyslogMessage matches regex @"\\d{4}" | count', '1'],
  ['Syslog | where SeverityLevel in ("err", "crit") | count', '2'],
  ['Syslog | where SeverityLevel in~ ("ERR", "crit") | count', '2'],
  ['Syslog | where SeverityLevel !in ("err", "crit") | count', '2'],
  ['Event | where UserName == "CONTOSO\\\\bob" | count', '1'],
  ['Event | where UserName == @"CONTOSO\\bob" | count', '1'],
  ['Syslog | where tolower(SeverityLevel) == "crit" | count', '1'],
  ['Syslog | where strlen(SeverityLevel) == 4 | project SeverityLevel', 'crit; info'],
  ['Syslog | extend Who = strcat(Computer, "/", SeverityLevel) | project Who | take 1', 'app01/crit'],

  // Numbers, booleans, dates
  ['VMConnection | where DestinationPort == 443 | count', '2'],
  ['VMConnection | where DestinationPort > 1000 | count', '3'],
  ['Update | where Approved == true | project Title', 'curl; openssl'],
  ['Update | where PublishedDate >= datetime(2017-06-12) | count', '2'],
  ['Perf | where TimeGenerated >= datetime(2017-06-15T12:02:00Z) | count', '5'],
  ['Perf | where TimeGenerated between (datetime(2017-06-15 12:01) .. datetime("2017-06-15T12:01:30")) | count', '5'],
  ['Heartbeat | where TimeGenerated > ago(1d) | count', '3'],
  ['Heartbeat | where TimeGenerated < ago(15m) | count', '2'],
  ['Heartbeat | where now() - TimeGenerated > 15m | project Computer', 'db01'],
  ['Heartbeat | extend Later = TimeGenerated + 1h | project Later', '13:00; 12:30'],
  ['Perf | where CounterValue == 1e2 | count', '1'],
  [
    'Perf | extend Level = iff(CounterValue > 90, "high", "low") | where Computer == "db01" | summarize count() by Level',
    'low, 4; high, 2',
  ],
  ['Perf | where Computer == "web01" | extend R = round(CounterValue / 7, 1) | project R | take 1', '8.6'],
  ['Perf | where Computer == "web01" | project X = CounterValue / 0 | take 1', '-'],

  // summarize
  ['Perf | summarize count() by Computer | order by count_ desc, Computer asc', 'db01, 6; web01, 6; app01, 3'],
  [
    'Perf | summarize min(CounterValue), max(CounterValue) by Computer | order by Computer asc',
    'app01, 256.5, 1024; db01, 70, 100; web01, 10, 60',
  ],
  ['Perf | summarize Low = min(CounterValue) by Machine = Computer | order by Low asc | take 1', 'web01, 10'],
  ['Perf | summarize by Computer | order by Computer asc', 'app01; db01; web01'],
  [
    'Perf | summarize make_set(Computer) by ObjectName | order by ObjectName asc',
    'Memory, ["app01"]; Processor, ["web01","db01"]',
  ],
  [
    'Perf | summarize arg_max(CounterValue, Computer) by ObjectName | order by ObjectName asc',
    'Memory, 1024, app01; Processor, 100, db01',
  ],
  [
    'Perf | summarize arg_min(TimeGenerated, CounterValue) by Computer | order by Computer asc',
    'app01, 12:00, 512; db01, 12:00, 95; web01, 12:00, 10',
  ],
  [
    'ServiceMapComputer_CL | summarize arg_max(TimeGenerated, *) by ResourceId | project ComputerName_s, PhysicalMemory_d | order by PhysicalMemory_d asc',
    'web01.contoso.com, 4096; app01.contoso.com, 8192; db01.contoso.com, 16384',
  ],
  [
    'Perf | where Computer == "web01" | summarize count() by bin(CounterValue, 25) | order by CounterValue asc',
    '0, 2; 25, 2; 50, 2',
  ],
  [
    'Perf | summarize percentile(CounterValue, 50) by Computer | order by Computer asc',
    'app01, 512; db01, 85; web01, 30',
  ],
  ['Perf | distinct Computer, ObjectName | order by Computer asc', 'app01, Memory; db01, Processor; web01, Processor'],
  ['Perf | summarize N = count() by Computer | where N > 3 | count', '2'],
  ['Perf | where Computer == "nobody" | count', '0'],

  // let, parentheses, join
  ['let least = 95; Perf | where CounterValue >= least | count', '5'],
  ['let since = ago(1h); Heartbeat | where TimeGenerated > since | count', '2'],
  ['let busy = Perf | where CounterValue > 90 and ObjectName == "Processor"; busy | distinct Computer', 'db01'],
  ['let busy = Perf | where CounterValue > 90 | distinct Computer; Event | where Computer in (busy) | count', '2'],
  ['(Perf | where Computer == "web01") | where CounterValue > 40 | count', '2'],
  ['Event | join kind=innerunique (Alert) on Computer | project EventID, AlertName', '4625, CPU high'],
  ['Event | join (Alert) on Computer | count', '1'],
  [
    'Syslog | where Facility == "kern" | join kind=fullouter (Alert) on Computer | project SeverityLevel, AlertName, Computer1',
    'crit, -, -; -, CPU high, db01',
  ],
];

export const KQL_SERIES: readonly Row[] = [
  [
    'Perf | where Computer == "web01" | summarize avg(CounterValue) by Computer, bin(TimeGenerated, 1m)',
    '{web01} 12:00 15, 12:01 35, 12:02 55',
  ],
  ['Perf | where Computer == "web01" | summarize count() by bin(TimeGenerated, 90s)', '{} 12:00 3, 12:01:30 3'],
  [
    'VMConnection | where LinksFailed > 0 | summarize sum(LinksFailed) by bin(TimeGenerated, 1m) | order by TimeGenerated desc | take 10',
    '{} 12:00 1, 12:01 4',
  ],
];

export const KQL_ERRORS: readonly Row[] = [
  ['Nothing | take 1', "line 1, column 1: unknown table 'Nothing'"],
  ['union Perf, Event', "line 1, column 1: 'union' is not supported"],
  ['Perf | mv-expand x', "line 1, column 8: the operator 'mv-expand' is not supported"],
  ['Perf\n| render timechart', "line 2, column 3: the operator 'render' is not supported"],
  ['Perf | where Computer has_any ("a")', "line 1, column 23: the operator 'has_any' is not supported"],
  ['Perf | extend x = parse_json(Computer)', "line 1, column 19: the function 'parse_json' is not supported"],
  ['Perf | summarize countif(CounterValue > 1)', "line 1, column 18: 'countif' is not a supported aggregate"],
  ['Perf | summarize avg()', 'line 1, column 18: expected a column'],
  ['Perf | summarize percentile(CounterValue, 200)', 'line 1, column 43: expected a whole number from 1 to 99'],
  [
    'Perf | summarize arg_max(TimeGenerated, *), count() by Computer',
    'line 1, column 8: arg_max and arg_min beside other',
  ],
  ['Perf | summarize count() by bin(TimeGenerated, 5)', 'line 1, column 48: expected a timespan'],
  ['Perf | join kind=leftanti (Event) on Computer', 'line 1, column 18: join kind=leftanti is not supported'],
  ['Perf | join kind=inner (Event) on Computer, Type', 'line 1, column 43: a join on several columns is not supported'],
  ['Perf | where Computer == "web01', 'line 1, column 26: expected a closing quotation mark'],
  ['Perf | where (Computer == "web01"', "line 1, column 34: expected ')'"],
  ['Perf | where TimeGenerated > 5', 'line 1, column 30: expected a date'],
  ['Perf | where TimeGenerated > ago(5w)', 'line 1, column 34: expected a number or a timespan'],
  ['Perf | where Computer > "a"', 'line 1, column 25: expected a number or a date'],
  ['Perf | where Computer matches regex "("', 'line 1, column 37: expected a regular expression'],
  ['Perf | take many', 'line 1, column 13: expected how many rows'],
  ['Perf | order Computer', "line 1, column 14: expected 'by'"],
  ['Perf |', 'line 1, column 7: expected an operator'],
  ['let x = Computer; Perf', "line 1, column 9: unknown table 'Computer'"],
  ['Perf | where Type == "Foo"', 'line 1, column 22: unknown type'],
];
