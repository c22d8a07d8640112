import type { SearchQuery } from '../../../model/query';

export interface Example {
  readonly title: string;
  readonly text: string;
  readonly language: SearchQuery['language'];
}

const search = (title: string, text: string): Example => ({ title, text, language: 'search' });
const kql = (title: string, text: string): Example => ({ title, text, language: 'kql' });

/** The sample searches of Service Map, as they were printed. */
export const SAMPLES: readonly Example[] = [
  search('List all known machines', 'Type=ServiceMapComputer_CL | dedup ResourceId'),
  search(
    'List the physical memory capacity of all managed computers',
    'Type=ServiceMapComputer_CL | select PhysicalMemory_d, ComputerName_s | Dedup ResourceId',
  ),
  search(
    'List computer name, DNS, IP, and OS',
    'Type=ServiceMapComputer_CL | select ComputerName_s, OperatingSystemFullName_s, DnsNames_s, IPv4Addresses_s  | dedup ResourceId',
  ),
  search(
    'Find all processes with "sql" in the command line',
    'Type=ServiceMapProcess_CL CommandLine_s = *sql* | dedup ResourceId',
  ),
  search(
    'Find a machine (most recent record) by resource name',
    'Type=ServiceMapComputer_CL "m-4b9c93f9-bc37-46df-b43c-899ba829e07b" | dedup ResourceId',
  ),
  search(
    'Find a machine (most recent record) by IP address',
    'Type=ServiceMapComputer_CL "10.229.243.232" | dedup ResourceId',
  ),
  search(
    'List all known processes on a given machine',
    'Type=ServiceMapProcess_CL MachineResourceName_s="m-4b9c93f9-bc37-46df-b43c-899ba829e07b" | dedup ResourceId',
  ),
  search(
    'List all computers running SQL',
    'Type=ServiceMapComputer_CL ResourceName_s IN {Type=ServiceMapProcess_CL *sql* | Distinct MachineResourceName_s} | dedup ResourceId | Distinct ComputerName_s',
  ),
  search(
    'List all unique product versions of curl',
    'Type=ServiceMapProcess_CL ExecutableName_s=curl | Distinct ProductVersion_s',
  ),
  search(
    'Create a computer group of all computers running CentOS',
    'Type=ServiceMapComputer_CL OperatingSystemFullName_s = *CentOS* | Distinct ComputerName_s',
  ),
];

/** Searches for what else is asked most. */
export const MORE: readonly Example[] = [
  search(
    'Failed connections of each computer, a minute at a time',
    'Type=VMConnection | measure sum(LinksFailed) by Computer interval 1MINUTE',
  ),
  search('Who talks to port 5432', 'Type=VMConnection DestinationPort=5432 | measure count() by Computer, ProcessName'),
  search('Agents that miss connections', 'Type=Heartbeat CaptureRatio<1 | dedup Computer'),
  kql(
    'The ten computers with the most failed connections',
    'VMConnection | where LinksFailed > 0 | summarize Failed = sum(LinksFailed) by Computer | order by Failed desc | take 10',
  ),
  kql('The newest heartbeat of each computer', 'Heartbeat | summarize arg_max(TimeGenerated, *) by Computer'),
];

/** How the search language is written, a line for each form. */
export const FORMS: readonly (readonly [form: string, meaning: string])[] = [
  ['sql', 'that word in any text, in any case'],
  ['"Windows Server"', 'these words in a row'],
  ['*sql*', 'a word like that'],
  ['field=value   field!=value', 'a field that is (not) this; a star stands for anything'],
  ['field>5   field:[1..5]', 'numbers and dates'],
  ['field IN {a, "b c"}', 'one of a list, or of the values of a search in the braces'],
  ['field:contains("x")   field:Regex("^x")', 'a part of the text, an expression that is found in it'],
  ['a b OR c   NOT d', 'a blank is AND, and binds least'],
  ['TimeGenerated>NOW-2HOURS', 'replaces the time range'],
  ['| measure avg(f) by g interval 5MINUTES', 'aggregates: a table, or a series of each g'],
  ['| sort f desc | top 10 | select f, g | dedup g | Distinct g', 'orders, cuts, chooses'],
];
