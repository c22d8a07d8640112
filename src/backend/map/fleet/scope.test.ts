import type { MapScope } from '../../../model/query';
import { checkedMapQuery } from '../query';
import { machine } from '../testReports';
import { machinesInScope } from './scope';

const machines = [
  { ...machine('shop-web-01', '10.1.0.1'), role: 'webServer' as const, tags: ['Live', 'team=pay'] },
  { ...machine('shop-db-01', '10.1.2.3', '2001:db8::1'), role: 'databaseServer' as const },
  { ...machine('mail', '10.2.0.1'), role: '' as const, tags: ['team=office'] },
];

function found(scope: MapScope): string[] | undefined {
  const ids = machinesInScope(scope, machines, 0);
  return ids && [...ids];
}

test.each<[MapScope, string[] | undefined]>([
  [{ fleet: true }, undefined],
  [{ machines: ['MAIL', 'shop-db-01'] }, ['mail', 'shop-db-01']],
  [{ group: { by: 'name', pattern: 'shop-*' } }, ['shop-web-01', 'shop-db-01']],
  [{ group: { by: 'name', pattern: '*-DB-*' } }, ['shop-db-01']],
  [{ group: { by: 'name', pattern: 'mail' } }, ['mail']],
  [{ group: { by: 'name', pattern: 'm*l*l' } }, []],
  [{ group: { by: 'name', pattern: '(.*' } }, []],
  [{ group: { by: 'tag', pattern: 'live' } }, ['shop-web-01']],
  [{ group: { by: 'tag', pattern: 'team=*' } }, ['shop-web-01', 'mail']],
  [{ group: { by: 'tag', pattern: 'team' } }, []],
  [{ group: { by: 'subnet', pattern: '10.1.0.0/16' } }, ['shop-web-01', 'shop-db-01']],
  [{ group: { by: 'subnet', pattern: '2001:db8::/32' } }, ['shop-db-01']],
  [{ group: { by: 'role', pattern: 'webServer' } }, ['shop-web-01']],
])('%j means %j', (scope, ids) => {
  expect(found(scope)).toEqual(ids);
});

test.each<[MapScope, RegExp]>([
  [{ machines: ['web9'] }, /No machine "web9"/],
  [{ group: { by: 'subnet', pattern: '10.1.0.0' } }, /no subnet.*10\.20\.0\.0\/16/],
  [{ group: { by: 'subnet', pattern: '10.1.0.0/33' } }, /no subnet/],
  [{ group: { by: 'role', pattern: 'king' } }, /No role "king": the roles are .*webServer/],
])('%j can not be read, and the error says why', (scope, message) => {
  expect(() => machinesInScope(scope, machines, 0)).toThrow(message);
});

test.each([{}, { machines: [] }, { machines: [1] }, { fleet: false }, { group: { by: 'os', pattern: 'x' } }])(
  'the scope %j is refused with the forms that there are',
  (scope) => {
    expect(() => checkedMapQuery({ queryType: 'map', scope })).toThrow(/"scope" is .*"fleet":true/);
  },
);

test('a grouping that there is not is refused with those that there are', () => {
  const query = { queryType: 'map', scope: { fleet: true, groupBy: 'os' } };
  expect(() => checkedMapQuery(query)).toThrow(/"groupBy" \(application, subnet, role, name or tag\)/);
});

test('a query needs a focus machine or a scope, and keeps both', () => {
  expect(() => checkedMapQuery({ queryType: 'map', focus: ' ' })).toThrow(/focus.*scope/);
  const scope = { fleet: true, groupBy: 'tag', groupTag: 'team' };
  expect(checkedMapQuery({ focus: 'web', scope })).toMatchObject({ query: { focus: 'web', scope }, notices: [] });
});
