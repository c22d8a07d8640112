import { existsSync } from 'node:fs';
import { Packages, parseFacts } from './packages';

test('reads what a package manager answers, without the address of the maintainer', () => {
  expect(parseFacts('nginx\t1.22.1-9\tDebian Team <team@example.org>\tsmall web server\n')).toEqual({
    name: 'nginx',
    version: '1.22.1-9',
    vendor: 'Debian Team',
    summary: 'small web server',
  });
  expect(parseFacts('file /x is not owned by any package\n')).toBeUndefined();
});

test('a program of no package has no facts', async () => {
  expect(await new Packages().of('/nowhere/[x]*')).toEqual({ name: '', version: '', vendor: '', summary: '' });
});

const onDebian = existsSync('/var/lib/dpkg/status') ? test : test.skip;

onDebian('finds the package of a program, once', async () => {
  const packages = new Packages();
  const facts = packages.of('/usr/bin/bash');
  expect(packages.of('/usr/bin/bash')).toBe(facts);
  expect(await facts).toMatchObject({ name: 'bash', summary: expect.stringMatching(/shell/i) as string });
});
