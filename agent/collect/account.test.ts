import { accountOf } from './account';

test.each([
  ['root', 'root', ''],
  ['EXAMPLE\\anna', 'anna', 'EXAMPLE'],
  ['anna@example.org', 'anna', 'example.org'],
  ['', '', ''],
  ['@', '@', ''],
  ['anna@', 'anna@', ''],
  ['1000', '1000', ''],
])('reads the account %j', (name, UserName, UserDomain) => {
  expect(accountOf(name)).toEqual({ UserName, UserDomain });
});
