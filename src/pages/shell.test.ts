import { execFileSync } from 'node:child_process';
import { shellWord } from './shell';

describe('shell word', () => {
  it.each([
    'http://influx.example:8086/',
    'service map',
    `it's`,
    '$(touch /tmp/pwned)',
    '`id`',
    'a;b|c&d>e',
    '"double" \\ back',
    'line\nbreak',
    'möbel 🗺',
    '',
    '*',
    '~root',
    '-n',
  ])('reaches a program unchanged: %j', (text) => {
    const said = execFileSync('/bin/sh', ['-c', `printf '%s' ${shellWord(text)}`], { encoding: 'utf8' });

    expect(said).toBe(text);
  });
});
