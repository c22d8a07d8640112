import type { MapDataQuery } from '../types';
import { isComplete, kindOf, scopeOf, withScope, type ScopeKind } from './scopeKinds';

const query = (focus: string): MapDataQuery => ({ refId: 'A', queryType: 'map', version: 1, focus });

test.each<ScopeKind>(['machine', 'machines', 'name', 'tag', 'subnet', 'role', 'fleet'])(
  '%s comes back from its scope',
  (kind) => {
    expect(kindOf(scopeOf(kind, 'web01'))).toBe(kind);
  },
);

test('machines are separated by commas, and the grouping stays', () => {
  expect(scopeOf('machines', ' web01, ,db01 ', { groupBy: 'role' })).toEqual({
    machines: ['web01', 'db01'],
    groupBy: 'role',
  });
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

test('the name of tags goes with the grouping by tag, and with no other', () => {
  expect(scopeOf('fleet', '', { groupBy: 'tag', groupTag: 'team' })).toEqual({
    fleet: true,
    groupBy: 'tag',
    groupTag: 'team',
  });
  expect(scopeOf('fleet', '', { groupBy: 'role', groupTag: 'team' })).toEqual({ fleet: true, groupBy: 'role' });
  expect(scopeOf('fleet', '', { groupBy: 'tag', groupTag: '' })).toEqual({ fleet: true, groupBy: 'tag' });
});
