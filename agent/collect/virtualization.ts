/** Where the machine runs: the values of Service Map's own enumerations. */
export interface Virtualization {
  readonly state: 'unknown' | 'physical' | 'virtual';
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

/**
 * @param cpuInfo `/proc/cpuinfo`
 * @param firmware vendor and product name of `/sys/class/dmi/id`
 * @param hypervisor `/sys/hypervisor/type`, or empty
 */
export function virtualization(cpuInfo: string, firmware: string, hypervisor: string): Virtualization {
  const product = PRODUCTS.find((candidate) => candidate.firmware.test(`${firmware} ${hypervisor}`));
  if (product) {
    return { state: 'virtual', type: product.type };
  }
  if (/^flags\s*:.*\bhypervisor\b/m.test(cpuInfo)) {
    return { state: 'virtual', type: 'unknown' };
  }
  return firmware.trim() === '' ? { state: 'unknown', type: '' } : { state: 'physical', type: '' };
}
