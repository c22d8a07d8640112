import { type Btf, type Field } from './btf';

/** Names of the kernel's types that {@link kernelFields} looks up. */
export const KERNEL_TYPES = [
  'sock',
  'tcp_sock',
  'socket',
  'net',
  'task_struct',
  'pid',
  'upid',
  'mm_struct',
  'file',
  'dentry',
  'fs_struct',
  'cred',
  'css_set',
  'cgroup',
  'kernfs_node',
  'bpf_iter__task_file',
  'btf_trace_inet_sock_set_state',
  'bpf_iter_task_file',
];

const PATHS = {
  family: 'sock.__sk_common.skc_family',
  state: 'sock.__sk_common.skc_state',
  remotePort: 'sock.__sk_common.skc_dport',
  localPort: 'sock.__sk_common.skc_num',
  remote4: 'sock.__sk_common.skc_daddr',
  local4: 'sock.__sk_common.skc_rcv_saddr',
  remote6: 'sock.__sk_common.skc_v6_daddr',
  local6: 'sock.__sk_common.skc_v6_rcv_saddr',
  flags: 'sock.__sk_common.skc_flags',
  net: 'sock.__sk_common.skc_net.net',
  protocol: 'sock.sk_protocol',
  error: 'sock.sk_err',
  netInode: 'net.ns.inum',
  sourcePort: 'tcp_sock.inet_conn.icsk_inet.inet_sport',
  bytesSent: 'tcp_sock.bytes_sent',
  bytesResent: 'tcp_sock.bytes_retrans',
  bytesReceived: 'tcp_sock.bytes_received',
  resends: 'tcp_sock.total_retrans',
  roundTrip: 'tcp_sock.srtt_us',
  socketSock: 'socket.sk',
  leader: 'task_struct.group_leader',
  startTime: 'task_struct.start_boottime',
  threadPid: 'task_struct.thread_pid',
  memory: 'task_struct.mm',
  credentials: 'task_struct.cred',
  fileSystem: 'task_struct.fs',
  uid: 'cred.euid',
  pidLevel: 'pid.level',
  pidNumbers: 'pid.numbers',
  executable: 'mm_struct.exe_file',
  argumentsStart: 'mm_struct.arg_start',
  argumentsEnd: 'mm_struct.arg_end',
  fileEntry: 'file.f_path.dentry',
  folderEntry: 'fs_struct.pwd.dentry',
  entryParent: 'dentry.d_parent',
  entryName: 'dentry.d_name.name',
  groups: 'task_struct.cgroups',
  defaultGroup: 'css_set.dfl_cgrp',
  groupNode: 'cgroup.kn',
  nodeName: 'kernfs_node.name',
  iteratorTask: 'bpf_iter__task_file.task',
  iteratorFile: 'bpf_iter__task_file.file',
} as const;

/** Offsets of the fields that the programs read, as this kernel was built. */
export type KernelFields = Readonly<Record<keyof typeof PATHS | 'nodeParent', Field>>;

/** Throws with the field's name where this kernel has none of it. */
export function kernelFields(btf: Btf): KernelFields {
  const entries = Object.entries(PATHS).map(([name, path]) => [name, btf.field(path)]);
  // Renamed in Linux 6.15.
  const nodeParent = btf.has('kernfs_node.__parent') ? 'kernfs_node.__parent' : 'kernfs_node.parent';
  return { ...Object.fromEntries(entries), nodeParent: btf.field(nodeParent) } as KernelFields;
}
