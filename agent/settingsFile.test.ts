import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseSettings, settingsText, withSettingsFile } from './settingsFile';

test('what is written is read again, whatever it holds', () => {
  const variables = { SERVICEMAP_TOKEN: ` a=b#"c" 'd' \\ $x%s ==`.trim(), SERVICEMAP_USER: 'é😀' };
  expect(parseSettings(settingsText({ ...variables, SERVICEMAP_PASSWORD: undefined }))).toEqual(variables);
});

test('a value that would begin another line is refused', () => {
  expect(() => settingsText({ SERVICEMAP_USER: 'me\nSERVICEMAP_URL=http://evil' })).toThrow('SERVICEMAP_USER');
});

test('comments and empty lines say nothing', () => {
  expect(parseSettings('# A=1\n\n  B = 2 \nnonsense\n')).toEqual({ B: '2' });
});

test('the environment wins over the file, and a missing file is an empty one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'servicemap-settings-'));
  const file = join(folder, 'settings');
  writeFileSync(file, 'A=file\nB=file\n');
  expect(withSettingsFile({ A: 'environment' }, file)).toEqual({ A: 'environment', B: 'file' });
  rmSync(folder, { recursive: true });
  expect(withSettingsFile({ A: 'x' }, file)).toEqual({ A: 'x' });
});
