import type { Grouping, MapScope } from '../../model/query';
import type { MapDataQuery } from '../types';

/** What the editor offers: a scope's forms, and no scope for one machine. */
export type ScopeKind = 'machine' | 'machines' | 'name' | 'tag' | 'subnet' | 'role' | 'fleet';

export function kindOf(scope: MapScope | undefined): ScopeKind {
  if (!scope) {
    return 'machine';
  }
  return 'fleet' in scope ? 'fleet' : 'machines' in scope ? 'machines' : scope.group.by;
}

/** @param text machines separated by commas, or the pattern of a group */
export function scopeOf(kind: ScopeKind, text: string, { groupBy, groupTag }: Grouping = {}): MapScope | undefined {
  const grouping = { ...(groupBy && { groupBy }), ...(groupBy === 'tag' && groupTag && { groupTag }) };
  switch (kind) {
    case 'machine':
      return undefined;
    case 'fleet':
      return { fleet: true, ...grouping };
    case 'machines':
      return { machines: listed(text), ...grouping };
    default:
      return { group: { by: kind, pattern: text.trim() }, ...grouping };
  }
}

/** The text that {@link scopeOf} takes for a scope. */
export function textOf(scope: MapScope | undefined): string {
  if (!scope || 'fleet' in scope) {
    return '';
  }
  return 'machines' in scope ? scope.machines.join(', ') : scope.group.pattern;
}

function listed(text: string): string[] {
  return text
    .split(',')
    .map((machine) => machine.trim())
    .filter((machine) => machine !== '');
}

/** A focus machine goes before a scope: a fixed one is taken away, a variable stays, to come to a machine and back. */
export function withScope(query: MapDataQuery, scope: MapScope | undefined): MapDataQuery {
  const gives = scope !== undefined && !query.focus.includes('$');
  return { ...query, focus: gives ? '' : query.focus, scope };
}

/** Whether a scope says which machines it means: an unfinished one is not sent. */
export function isComplete(scope: MapScope): boolean {
  if ('machines' in scope) {
    return scope.machines.length > 0;
  }
  return 'fleet' in scope || scope.group.pattern !== '';
}
