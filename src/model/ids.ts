/** `m-<uuid>`: a machine, from a salted hash of the operating system's machine id. */
export type MachineId = `m-${string}`;

/** `p-<40 hex>`: a pool of processes of one machine, executable, interpreted program and owner. */
export type ProcessId = `p-${string}`;

const MACHINE_ID = /^m-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const PROCESS_ID = /^p-[0-9a-f]{40}$/;

export function isMachineId(text: string): text is MachineId {
  return MACHINE_ID.test(text);
}

export function isProcessId(text: string): text is ProcessId {
  return PROCESS_ID.test(text);
}
