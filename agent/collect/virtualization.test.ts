import { virtualization } from './virtualization';

test.each([
  ['flags\t\t: fpu hypervisor lm', 'VMware, Inc. VMware Virtual Platform', '', { state: 'virtual', type: 'vmware' }],
  ['flags\t\t: fpu hypervisor', 'Microsoft Corporation Virtual Machine', '', { state: 'virtual', type: 'hyperv' }],
  ['flags\t\t: fpu hypervisor', 'QEMU Standard PC', '', { state: 'virtual', type: 'kvm' }],
  ['flags\t\t: fpu', '', 'xen', { state: 'virtual', type: 'xen' }],
  ['flags\t\t: fpu hypervisor', '', '', { state: 'virtual', type: 'unknown' }],
  ['flags\t\t: fpu', 'Dell Inc. PowerEdge R740', '', { state: 'physical', type: '' }],
  ['Features : fp asimd', '', '', { state: 'unknown', type: '' }],
])('%j, %j and %j are %j', (cpuInfo, firmware, hypervisor, expected) => {
  expect(virtualization(cpuInfo, firmware, hypervisor)).toEqual(expected);
});
