import { virtualization, type VirtualizationFacts } from './virtualization';

const NOTHING: VirtualizationFacts = {
  cpuInfo: '',
  firmware: '',
  hypervisor: '',
  xenCapabilities: '',
  kvmUsers: '',
  partition: '',
};

test.each([
  ['flags\t\t: fpu hypervisor lm', 'VMware, Inc. VMware Virtual Platform', '', { state: 'virtual', type: 'vmware' }],
  ['flags\t\t: fpu hypervisor', 'Microsoft Corporation Virtual Machine', '', { state: 'virtual', type: 'hyperv' }],
  ['flags\t\t: fpu hypervisor', 'QEMU Standard PC', '', { state: 'virtual', type: 'kvm' }],
  ['flags\t\t: fpu', '', 'xen', { state: 'virtual', type: 'xen' }],
  ['flags\t\t: fpu hypervisor', '', '', { state: 'virtual', type: 'unknown' }],
  ['flags\t\t: fpu', 'Dell Inc. PowerEdge R740', '', { state: 'physical', type: '' }],
  ['Features : fp asimd', '', '', { state: 'unknown', type: '' }],
])('%j, %j and %j are %j', (cpuInfo, firmware, hypervisor, expected) => {
  expect(virtualization({ ...NOTHING, cpuInfo, firmware, hypervisor })).toEqual(expected);
});

test.each<[string, Partial<VirtualizationFacts>, { state: string; type: string }]>([
  ["Xen's control domain", { hypervisor: 'xen', xenCapabilities: 'control_d\n' }, { state: 'hypervisor', type: 'xen' }],
  ['a host of KVM guests', { firmware: 'Dell Inc. R740', kvmUsers: '4\n' }, { state: 'hypervisor', type: 'kvm' }],
  ['a host without guests', { firmware: 'Dell Inc. R740', kvmUsers: '0\n' }, { state: 'physical', type: '' }],
  ['a guest with guests', { firmware: 'QEMU', kvmUsers: '1\n' }, { state: 'virtual', type: 'kvm' }],
  ['a partition of a Power system', { partition: 'lp1\0' }, { state: 'virtual', type: 'lpar' }],
])('knows %s', (_, facts, expected) => {
  expect(virtualization({ ...NOTHING, ...facts })).toEqual(expected);
});
