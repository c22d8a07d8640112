import { cpus, hostname, networkInterfaces, totalmem } from 'node:os';
import { computer } from '../../src/model/storage';
import type { MachineName } from '../pool';
import { at, type AgentRecord } from '../record';
import { AGENT_VERSION } from '../version';
import { bootTime } from '../boot';
import type { Collector } from './collector';
import { textOf } from '../regularFile';
import { operatingSystem } from './operatingSystem';
import { virtualization } from './virtualization';

const MEGABYTE = 1024 * 1024;
const HYPERV_NAMES = '/var/lib/hyperv/.kvp_pool_3';
const HYPERV_KEY_BYTES = 512;
const HYPERV_VALUE_BYTES = 2048;

/** ServiceMapComputer_CL: what this machine is. */
export class ComputerCollector implements Collector {
  readonly name = 'computer';
  readonly everySeconds = 3600;
  readonly limitSeconds = 60;

  private written = '';

  constructor(
    private readonly machine: MachineName,
    private readonly tags: readonly string[],
  ) {}

  /** Whether the machine has other addresses or another name than in the latest record. */
  hasNews(): boolean {
    return this.written !== addressesAndName(this.machine);
  }

  async collect(): Promise<AgentRecord[]> {
    const { id, computer: name } = this.machine;
    this.written = addressesAndName(this.machine);
    const fields = {
      ResourceId: id,
      ResourceName_s: id,
      ComputerName_s: name,
      Ipv4Addresses_s: JSON.stringify(addresses('IPv4')),
      Ipv6Addresses_s: JSON.stringify(addresses('IPv6')),
      DnsNames_s: JSON.stringify(dnsNames([name, hostname()], textOf('/etc/hosts'), ownAddresses())),
      OperatingSystemFamily_s: 'linux',
      OperatingSystemFullName_s: operatingSystem().fullName,
      Bitness_s: process.arch.includes('64') || process.arch === 's390x' ? '64bit' : '32bit',
      PhysicalMemory_d: Math.round(totalmem() / MEGABYTE),
      Cpus_d: cpus().length,
      CpuSpeed_d: cpus()[0]?.speed ?? 0,
      BootTime_t: bootedAt(),
      AgentVersion_s: AGENT_VERSION,
      Tags_s: JSON.stringify(this.tags),
      ...virtualMachine(),
    };
    return [{ measurement: computer, tags: { Machine: id, Computer: name }, fields, time: at(Date.now()) }];
  }
}

/** Addresses that other machines can reach; loopback is every machine's own. */
export function addresses(family: 'IPv4' | 'IPv6'): string[] {
  return Object.values(networkInterfaces())
    .flatMap((of) => of ?? [])
    .filter((of) => of.family === family && !of.internal)
    .map((of) => of.address);
}

function addressesAndName({ computer }: MachineName): string {
  return JSON.stringify([computer, hostname(), ...addresses('IPv4'), ...addresses('IPv6')]);
}

function ownAddresses(): ReadonlySet<string> {
  return new Set([...addresses('IPv4'), ...addresses('IPv6')]);
}

/** Own names and those that the hosts file gives to own addresses; no name server is asked. */
export function dnsNames(own: readonly string[], hosts: string, addressesHere: ReadonlySet<string>): string[] {
  const lines = hosts.split('\n').map((line) => line.replace(/#.*/, '').trim().split(/\s+/));
  const named = lines.filter(([address = '']) => addressesHere.has(address)).flatMap(([, ...names]) => names);
  return [...new Set([...own, ...named])];
}

function bootedAt(): string {
  const time = bootTime();
  return time === undefined ? '' : new Date(time).toISOString();
}

function virtualMachine(): AgentRecord<typeof computer>['fields'] {
  const partition = textOf('/proc/device-tree/ibm,partition-name').replace(/\0.*$/s, '');
  const { state, type } = virtualization({
    cpuInfo: textOf('/proc/cpuinfo'),
    firmware: ['sys_vendor', 'product_name'].map((name) => textOf(`/sys/class/dmi/id/${name}`).trim()).join(' '),
    hypervisor: textOf('/sys/hypervisor/type').trim(),
    xenCapabilities: textOf('/proc/xen/capabilities'),
    kvmUsers: textOf('/sys/module/kvm_intel/refcnt') || textOf('/sys/module/kvm_amd/refcnt'),
    partition,
  });
  return {
    VirtualizationState_s: state,
    VirtualMachineType_s: type,
    VirtualMachineNativeMachineId_g:
      state === 'virtual' ? textOf('/sys/class/dmi/id/product_uuid').trim().toLowerCase() : '',
    VirtualMachineName_s: type === 'hyperv' ? hypervName(textOf(HYPERV_NAMES)) : partition,
  };
}

/** Hyper-V hands pairs of fixed length into the machine, padded with NUL; other hypervisors keep the name. */
export function hypervName(pool: string): string {
  const length = HYPERV_KEY_BYTES + HYPERV_VALUE_BYTES;
  for (let start = 0; start < pool.length; start += length) {
    const key = pool.slice(start, start + HYPERV_KEY_BYTES).replace(/\0.*$/s, '');
    if (key === 'VirtualMachineName') {
      return pool.slice(start + HYPERV_KEY_BYTES, start + length).replace(/\0.*$/s, '');
    }
  }
  return '';
}
