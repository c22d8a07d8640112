import { type MapLink, type MapNode } from '../../model/map';
import { ROLES, type Role } from '../../model/roles';
import { matchesPattern } from './pattern';
import { isPortIn, parsePorts, portsOf, type PortRange } from './ports';

/**
 * What counts as infrastructure noise, one rule a line: `port 53`, `port 8000-8100`, `role monitoring`,
 * `process node_exporter`, `machine backup*`. `*` stands for any letters; `#` begins a remark.
 */
export const DEFAULT_NOISE_RULES = `# Name lookup and time
port 53
port 123
role dns
# Watching and looking after machines
role monitoring
role ssh
process snmpd
`;

/** The two ends of a link with the machines that they belong to. */
export interface LinkEnds {
  readonly link: MapLink;
  readonly ends: readonly MapNode[];
  readonly machines: readonly MapNode[];
}

export type NoiseRule = (ends: LinkEnds) => boolean;

export interface NoiseRules {
  readonly rules: readonly NoiseRule[];
  /** What is wrong, a sentence a line that is no rule. */
  readonly faults: readonly string[];
}

export function parseNoiseRules(text: string): NoiseRules {
  const rules: NoiseRule[] = [];
  const faults: string[] = [];
  text.split('\n').forEach((line, index) => {
    const rule = line.replace(/#.*/, '').trim();
    const parsed = rule === '' ? undefined : parseRule(rule);
    if (typeof parsed === 'string') {
      faults.push(`Line ${index + 1}, “${rule}”: ${parsed}`);
    } else if (parsed) {
      rules.push(parsed);
    }
  });
  return { rules, faults };
}

/** A rule, or what is wrong with it. */
function parseRule(rule: string): NoiseRule | string {
  const [, kind = '', value = ''] = /^(\S+)\s*(.*)$/.exec(rule) ?? [];
  if (value === '') {
    return 'write port, role, process or machine, and what it is, as in “port 53”.';
  }
  switch (kind.toLowerCase()) {
    case 'port': {
      const ports = parsePorts(value);
      return ports ? byPort(ports) : 'a port is a number up to 65535, or a range such as 8000-8100.';
    }
    case 'role': {
      const role = roleNamed(value);
      return role ? byRole(role) : `a role is one of ${ROLES.map((known) => known.role).join(', ')}.`;
    }
    case 'process':
      return ({ ends }) => ends.some((node) => node.kind === 'process' && matchesPattern(value, node.title));
    case 'machine':
      return ({ machines }) => machines.some((node) => matchesPattern(value, node.title));
    default:
      return 'a rule begins with port, role, process or machine.';
  }
}

function byPort(ports: readonly PortRange[]): NoiseRule {
  return ({ link }) => portsOf(link).length > 0 && portsOf(link).every((port) => isPortIn(port, ports));
}

function byRole(role: Role): NoiseRule {
  return ({ ends }) => ends.some((node) => node.role === role);
}

function roleNamed(text: string): Role | undefined {
  const name = text.toLowerCase();
  return ROLES.find((known) => known.role.toLowerCase() === name || known.title.toLowerCase() === name)?.role;
}
