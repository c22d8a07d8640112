import { operatingSystem } from './operatingSystem';

test('reads the names and the version that a distribution gives itself', () => {
  const release = 'PRETTY_NAME="Ubuntu 22.04.3 LTS"\nNAME="Ubuntu"\nVERSION_ID="22.04"\nX=a=b\n';
  expect(operatingSystem(release)).toEqual({
    fullName: 'Ubuntu 22.04.3 LTS',
    name: 'Ubuntu',
    major: '22',
    minor: '04',
  });
});

test('falls back on Linux where a distribution says nothing', () => {
  expect(operatingSystem('')).toEqual({ fullName: 'Linux', name: 'Linux', major: '', minor: '' });
});

test('a version without a minor number has none', () => {
  expect(operatingSystem("NAME='x'\nVERSION_ID=12")).toMatchObject({ name: 'x', major: '12', minor: '' });
});
