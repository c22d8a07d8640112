/** Where the machine runs: the values of Service Map's own enumerations. */
export interface Virtualization {
  readonly state: 'unknown' | 'physical' | 'virtual' | 'hypervisor';
  readonly type: string;
}

interface Product {
  readonly type: string;
  /** What the firmware says of its vendor and product. */
  readonly firmware: RegExp;
}

const PRODUCTS: readonly Product[] = [
  { type: 'vmware', firmware: /vmware/i },
  { type: 'virtualPc', firmware: /virtual pc/i },
  { type: 'hyperv', firmware: /microsoft corporation.*virtual machine/i },
  { type: 'xen', firmware: /xen|hvm domu/i },
  { type: 'virtualbox', firmware: /virtualbox|innotek/i },
  { type: 'kvm', firmware: /kvm|qemu|rhev|ovirt|openstack|google compute|amazon ec2|proxmox|digitalocean/i },
];

/** What files of the system say; empty where there is none. */
export interface VirtualizationFacts {
  /** `/proc/cpuinfo` */
  readonly cpuInfo: string;
  /** Vendor and product name of `/sys/class/dmi/id`. */
  readonly firmware: string;
  /** `/sys/hypervisor/type` */
  readonly hypervisor: string;
  /** `/proc/xen/capabilities`, which names the domain that controls the others. */
  readonly xenCapabilities: string;
  /** `refcnt` of the kernel's module for KVM: how many guests use it. */
  readonly kvmUsers: string;
  /** `/proc/device-tree/ibm,partition-name`: the logical partition of a Power system. */
  readonly partition: string;
}

export function virtualization(facts: VirtualizationFacts): Virtualization {
  const { cpuInfo, firmware, hypervisor, xenCapabilities, kvmUsers, partition } = facts;
  if (xenCapabilities.includes('control_d')) {
    return { state: 'hypervisor', type: 'xen' };
  }
  const product = PRODUCTS.find((candidate) => candidate.firmware.test(`${firmware} ${hypervisor}`));
  if (product) {
    return { state: 'virtual', type: product.type };
  }
  if (partition !== '') {
    return { state: 'virtual', type: 'lpar' };
  }
  if (/^flags\s*:.*\bhypervisor\b/m.test(cpuInfo)) {
    return { state: 'virtual', type: 'unknown' };
  }
  if (Number(kvmUsers) > 0) {
    return { state: 'hypervisor', type: 'kvm' };
  }
  return firmware.trim() === '' ? { state: 'unknown', type: '' } : { state: 'physical', type: '' };
}
