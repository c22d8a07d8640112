import { accountRows } from './accountRows';

test('accounts are told by their fields; what names nobody is none', () => {
  expect(accountRows('root:x:0:0::/:/bin/sh\n# was:here\n\nbroken\n:x:5:\n')).toEqual([
    ['root', 'x', '0', '0', '', '/', '/bin/sh'],
  ]);
});
