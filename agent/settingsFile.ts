import { textOf } from './regularFile';

/** What `servicemap-agent install` writes and the service reads, at its start and when it is told to reload. */
export const SETTINGS_FILE = '/etc/servicemap-agent/settings';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment, filled up with the variables of the settings file where there is one that this user may read. */
export function withSettingsFile(environment: Environment, file = SETTINGS_FILE): Environment {
  return { ...parseSettings(textOf(file)), ...environment };
}

/** A NAME=VALUE a line; empty lines and those that begin with # say nothing. */
export function parseSettings(text: string): Environment {
  const rows = text.split('\n').map((line) => line.trim());
  return Object.fromEntries(
    rows
      .filter((row) => row !== '' && !row.startsWith('#') && row.includes('='))
      .map((row) => [row.slice(0, row.indexOf('=')).trim(), row.slice(row.indexOf('=') + 1).trim()]),
  );
}

/** Text that {@link parseSettings} reads as these variables; those without a value are left out. */
export function settingsText(variables: Environment): string {
  return Object.entries(variables)
    .filter(([, value]) => value)
    .map(([name, value = '']) => {
      if (/[\r\n]/.test(value)) {
        throw new Error(`the value of ${name} holds a line break, which a settings file can not`);
      }
      return `${name}=${value}\n`;
    })
    .join('');
}
