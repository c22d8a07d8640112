import { type Fact, timeText } from '../view/captions';

/** Names of properties in records, and what a person calls them. */
const TITLES: Readonly<Record<string, string>> = {
  ComputerName_s: 'Computer name',
  DnsNames_s: 'DNS names',
  Ipv4Addresses_s: 'IPv4 addresses',
  Ipv6Addresses_s: 'IPv6 addresses',
  OperatingSystemFullName_s: 'Operating system',
  OperatingSystemFamily_s: 'Operating system family',
  Bitness_s: 'Bitness',
  Cpus_d: 'Processors',
  CpuSpeed_d: 'Processor speed',
  PhysicalMemory_d: 'Memory',
  VirtualizationState_s: 'Virtualization',
  VirtualMachineType_s: 'Virtual machine type',
  VirtualMachineName_s: 'Virtual machine name',
  VirtualMachineNativeMachineId_g: 'Virtual machine id',
  BootTime_t: 'Last restart',
  Tags_s: 'Tags',
  AgentVersion_s: 'Agent version',
  ResourceId: 'Resource id',
  ResourceName_s: 'Resource name',
  MachineResourceName_s: 'Machine',
  Machine: 'Machine id',
  Computer: 'Computer',
  Process: 'Process id',
  ProcessName: 'Process name',
  ExecutableName_s: 'Executable',
  DisplayName_s: 'Name',
  StartTime_t: 'Started',
  FirstPid_d: 'First process id',
  Description_s: 'Description',
  CompanyName_s: 'Company',
  InternalName_s: 'Internal name',
  ProductName_s: 'Product',
  ProductVersion_s: 'Product version',
  FileVersion_s: 'File version',
  CommandLine_s: 'Command line',
  ExecutablePath_s: 'Path',
  WorkingDirectory_s: 'Working directory',
  UserName: 'User',
  UserDomain: 'User’s domain',
  Role_s: 'Role',
  Services_s: 'Services',
  ContainerId_s: 'Container id',
  ContainerName_s: 'Container',
};

const UNITS: Readonly<Record<string, string>> = { PhysicalMemory_d: 'MB', CpuSpeed_d: 'MHz' };

/** A property of a record as a person reads it: lists below each other, times in the reader's time zone, with units. */
export function propertyFact({ name, value }: { readonly name: string; readonly value: string }): Fact {
  const unit = UNITS[name];
  return [TITLES[name] ?? name, unit === undefined ? readable(name, value) : `${value} ${unit}`];
}

function readable(name: string, value: string): string {
  if (name.endsWith('_t')) {
    return timeText(/^\d+$/.test(value) ? Number(value) : Date.parse(value)) || value;
  }
  return listOf(value)?.join('\n') ?? value;
}

/** Lists are stored as JSON texts. */
function listOf(value: string): string[] | undefined {
  if (!value.startsWith('[')) {
    return undefined;
  }
  try {
    const list: unknown = JSON.parse(value);
    return Array.isArray(list) ? list.map(String) : undefined;
  } catch {
    return undefined;
  }
}
