import type { MapScope } from '../model/query';

/** A scope with its variables filled in; one with several values, joined by commas, stands for several machines. */
export function filledScope(scope: MapScope, fill: (text: string) => string): MapScope {
  if ('machines' in scope) {
    const machines = scope.machines.flatMap((text) => fill(text).split(','));
    return { ...scope, machines: machines.map((text) => text.trim()).filter((text) => text !== '') };
  }
  if ('group' in scope) {
    return { ...scope, group: { ...scope.group, pattern: fill(scope.group.pattern) } };
  }
  return scope;
}
