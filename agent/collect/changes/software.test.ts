import { existsSync } from 'node:fs';
import { Software } from './software';

const bash = { Name: 'bash', Version: '5.2-1', Summary: 'a shell', Publisher: 'Someone' };

test('a package is told with its versions, what it is and who made it', () => {
  const change = { key: 'bash', before: bash, after: { ...bash, Version: '5.2-2' }, changed: ['Version'] };
  expect(new Software().describe(change)).toEqual({
    Item: 'bash',
    Previous: '5.2-1',
    Current: '5.2-2',
    SoftwareName: 'bash',
    SoftwareType: 'Package',
    SoftwareDescription: 'a shell',
    Publisher: 'Someone',
  });
});

const onDebian = existsSync('/var/lib/dpkg/status') ? test : test.skip;

onDebian('knows the packages of this machine', async () => {
  const packages = await new Software().read(new Map(), new AbortController().signal);
  expect(packages?.get('bash')).toMatchObject({ Name: 'bash', Summary: expect.stringMatching(/shell/i) as string });
});
