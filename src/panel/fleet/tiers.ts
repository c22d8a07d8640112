import { type MapNode } from '../../model/map';
import { type Role } from '../../model/roles';

/** The columns of a box from left to right, as requests run: who calls, who takes in, who works, who keeps. */
const TIERS: readonly (readonly (Role | '')[])[] = [
  [''],
  ['proxy', 'webServer'],
  ['appServer'],
  ['cache', 'queue'],
  ['databaseServer', 'smbServer'],
  ['ldapServer', 'dns', 'mail', 'monitoring', 'ssh'],
];

export function tierOf(node: MapNode): number {
  return TIERS.findIndex((roles) => roles.includes(node.role));
}
