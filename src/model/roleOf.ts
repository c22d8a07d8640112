import { ROLES, type Role } from './roles';

/**
 * The role of a process, or undefined where nothing tells.
 *
 * @param programs what names the process, the most telling first (what an interpreter runs before the interpreter)
 * @param serverPorts the ports it listens on; a process that serves nothing has only its own name to go by
 */
export function roleOf(programs: readonly string[], serverPorts: readonly number[]): Role | undefined {
  for (const program of programs) {
    const byName = ROLES.find((rule) => rule.programs.some((pattern) => matches(pattern, normalised(program))));
    if (byName && (byName.role !== 'appServer' || serverPorts.length > 0)) {
      return byName.role === 'appServer' ? (byWellKnownPort(serverPorts) ?? 'appServer') : byName.role;
    }
  }
  return byWellKnownPort(serverPorts);
}

function byWellKnownPort(serverPorts: readonly number[]): Role | undefined {
  return ROLES.find((rule) => rule.ports.some((port) => serverPorts.includes(port)))?.role;
}

function normalised(program: string): string {
  return program.toLowerCase().replace(/\.(exe|jar|js|py|rb|php|dll)$/, '');
}

function matches(pattern: string, program: string): boolean {
  return pattern.endsWith('*') ? program.startsWith(pattern.slice(0, -1)) : program === pattern;
}
