import type { End } from './ties';

/** The client group of a process of the focus machine, or of the machine where the process is unknown. */
export function clientGroupId(server: End): string {
  return `clients-${server.process || server.machine}`;
}

export function serverPortGroupId(port: number): string {
  return `servers-${port}`;
}

export function serverId(address: string, port: number): string {
  return `server-${port}-${address}`;
}

/** A process where it is known, else its machine. */
export function ownNodeId(end: End): string {
  return end.process || end.machine;
}
