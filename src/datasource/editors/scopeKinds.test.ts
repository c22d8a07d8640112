import type { MapDataQuery } from '../types';
import { isComplete, kindOf, scopeOf, withScope, type ScopeKind } from './scopeKinds';

const query = (focus: string): MapDataQuery => ({ refId: 'A', queryType: 'map', version: 1, focus });

test.each<ScopeKind>(['machine', 'machines', 'name', 'subnet', 'role', 'fleet'])(
  '%s comes back from its scope',
  (kind) => {
    expect(kindOf(scopeOf(kind, 'web01', undefined))).toBe(kind);
  },
);

test('machines are separated by commas, and the grouping stays', () => {
  expect(scopeOf('machines', ' web01, ,db01 ', 'role')).toEqual({ machines: ['web01', 'db01'], groupBy: 'role' });
});

test('a fixed focus machine gives way to a scope, a variable stays', () => {
  expect(withScope(query('web01'), { fleet: true })).toMatchObject({ focus: '', scope: { fleet: true } });
  expect(withScope(query('$machine'), { fleet: true })).toMatchObject({ focus: '$machine', scope: { fleet: true } });
});

test('back to one machine, no scope is left', () => {
  expect(withScope({ ...query('web01'), scope: { fleet: true } }, undefined)).toEqual(query('web01'));
});

test('a scope that names nothing yet is not complete', () => {
  expect(
    [{ machines: [] }, { group: { by: 'name', pattern: '' } } as const, { fleet: true } as const].map(isComplete),
  ).toEqual([false, false, true]);
});
