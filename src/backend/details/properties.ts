import { computer, heartbeat, processPool, type Measurement } from '../../model/storage';
import type { PropertiesDetail } from '../../model/details';
import { comparesTime, column, equals, select, type Fragment } from '../influx/influxql';
import { textList, type Row } from '../influx/rows';
import { ask, firstRow, ofMachine, timeOf, type DetailReader } from './reader';
import { recordSearch, recordSearchAt } from './recordSearch';
import { bytesText, cpuText, momentText } from './values';

const BYTES_IN_MB = 1024 * 1024;

type Facts = readonly (readonly [name: string, value: string])[];

/** What the newest record at the end of the range tells of the machine, or of one of its processes. */
export async function readProperties(reader: DetailReader): Promise<PropertiesDetail> {
  return reader.process === undefined ? propertiesOfMachine(reader) : propertiesOfProcess(reader, reader.process);
}

async function propertiesOfMachine(reader: DetailReader): Promise<PropertiesDetail> {
  const [records, beats] = await ask(reader, [newest(reader, computer), newest(reader, heartbeat)]);
  const record = firstRow(records);
  return detailOf('ServiceMapComputer_CL', reader, {}, record, record ? machineFacts(record, firstRow(beats)) : []);
}

async function propertiesOfProcess(reader: DetailReader, process: string): Promise<PropertiesDetail> {
  const [records] = await ask(reader, [newest(reader, processPool, equals('Process', process))]);
  const record = firstRow(records);
  return detailOf('ServiceMapProcess_CL', reader, { Process: process }, record, record ? processFacts(record) : []);
}

function newest(reader: DetailReader, measurement: Measurement, ...conditions: readonly Fragment[]): Fragment {
  return select({
    columns: [...measurement.tags, ...Object.keys(measurement.fields)].map((name) => column(name)),
    from: measurement.name,
    where: [ofMachine(reader), ...conditions, comparesTime('<=', reader.range.to)],
    newestFirst: true,
    limit: 1,
  });
}

function detailOf(
  recordType: string,
  { machine }: DetailReader,
  conditions: Readonly<Record<string, string>>,
  record: Row | undefined,
  facts: Facts,
): PropertiesDetail {
  return {
    facts: facts.filter(([, value]) => value !== '').map(([name, value]) => ({ name, value })),
    search: record
      ? recordSearchAt(recordType, machine.id, conditions, record.time)
      : recordSearch(recordType, machine.id, conditions),
    recordedAt: record?.time ?? 0,
  };
}

function machineFacts(record: Row, beat: Row | undefined): Facts {
  return [
    ['Computer name', record.text('ComputerName_s') || record.tag('Computer')],
    ['DNS names', listText(record, 'DnsNames_s')],
    ['IPv4 addresses', listText(record, 'Ipv4Addresses_s')],
    ['IPv6 addresses', listText(record, 'Ipv6Addresses_s')],
    ['Operating system', record.text('OperatingSystemFullName_s') || record.text('OperatingSystemFamily_s')],
    ['Bitness', record.text('Bitness_s')],
    ['CPUs', cpuText(record.number('Cpus_d'), record.number('CpuSpeed_d'))],
    ['Memory', bytesText(record.number('PhysicalMemory_d') * BYTES_IN_MB)],
    ['Virtualization', record.text('VirtualizationState_s')],
    ['VM type', record.text('VirtualMachineType_s')],
    ['VM name', record.text('VirtualMachineName_s')],
    ['VM id', record.text('VirtualMachineNativeMachineId_g')],
    ['Last reboot', momentText(timeOf(record.text('BootTime_t')))],
    ['Tags', listText(record, 'Tags_s')],
    ['Machine id', record.tag('Machine')],
    ['Agent id', beat?.text('SourceComputerId') ?? ''],
    ['Agent version', beat?.text('Version') || record.text('AgentVersion_s')],
  ];
}

function processFacts(record: Row): Facts {
  return [
    ['Process name', record.text('DisplayName_s') || record.tag('ProcessName')],
    ['Executable', record.text('ExecutableName_s')],
    ['Description', record.text('Description_s')],
    ['User name', record.text('UserName')],
    ['User domain', record.text('UserDomain')],
    ['Company', record.text('CompanyName_s')],
    ['Product', record.text('ProductName_s')],
    ['Product version', record.text('ProductVersion_s')],
    ['Internal name', record.text('InternalName_s')],
    ['File version', record.text('FileVersion_s')],
    ['Working directory', record.text('WorkingDirectory_s')],
    ['Command line', record.text('CommandLine_s')],
    ['Executable path', record.text('ExecutablePath_s')],
    ['Started', momentText(timeOf(record.text('StartTime_t')))],
    ['First process number', record.text('FirstPid_d')],
    ['Role', record.text('Role_s')],
    ['Services', listText(record, 'Services_s')],
    ['Container', record.text('ContainerName_s') || record.text('ContainerId_s')],
    ['Process id', record.tag('Process')],
  ];
}

/** Lists are stored as JSON; what is none is shown as it is. */
function listText(record: Row, field: string): string {
  const text = record.text(field);
  return text.startsWith('[') ? textList(text).join(', ') : text;
}
