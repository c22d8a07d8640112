import { focusAmong, unknownFocus } from './focus';
import { machine } from './testReports';

const machines = [
  { ...machine('m-1'), name: 'web01', computer: 'web01' },
  { ...machine('m-2'), name: 'WEB02', computer: 'WEB02' },
  { ...machine('m-3'), name: 'twin', computer: 'twin' },
  { ...machine('m-4'), name: 'twin', computer: 'twin' },
];

test.each([
  ['an id', 'm-3', 'm-3'],
  ['a name', 'web01', 'm-1'],
  ['a name in another case', 'web02', 'm-2'],
])('%s tells the machine', (_, focus, id) => {
  expect(focusAmong(machines, focus, 1)?.id).toBe(id);
});

test('a name of several machines asks for one of their ids', () => {
  expect(() => focusAmong(machines, 'twin', 60_001)).toThrow(
    '2 machines are named "twin": ask for one by its id: m-3 (record 1 min old), m-4 (record 1 min old).',
  );
});

test('an unknown name is answered with near ones', () => {
  expect(focusAmong(machines, 'wbe01', 1)).toBeUndefined();
  expect(unknownFocus(machines, 'wbe01').message).toBe('No machine "wbe01" has sent data. Near it: "web01" (m-1).');
  expect(unknownFocus(machines, 'web').message).toContain('"WEB02" (m-2), "web01" (m-1)');
  expect(unknownFocus(machines, 'mainframe').message).toContain('Choose one from the machine list.');
  expect(unknownFocus([], 'web').message).toContain('install an agent');
});
