import { filledScope } from './scopes';

const fill = (text: string) => text.replace('$machines', 'web01, web02').replace('$site', 'fra');

test('a variable with several values stands for several machines', () => {
  expect(filledScope({ machines: ['$machines', 'db01'] }, fill)).toEqual({ machines: ['web01', 'web02', 'db01'] });
});

test('a group’s pattern takes variables, and the grouping stays', () => {
  const scope = { group: { by: 'name', pattern: '$site-*' }, groupBy: 'role' } as const;
  expect(filledScope(scope, fill)).toEqual({ group: { by: 'name', pattern: 'fra-*' }, groupBy: 'role' });
});

test('the fleet has nothing to fill in', () => {
  expect(filledScope({ fleet: true }, fill)).toEqual({ fleet: true });
});
