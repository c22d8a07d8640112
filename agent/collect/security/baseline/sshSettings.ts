import { readdirSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { isMissing, listText } from '../../../regularFile';

/** Settings of sshd by name in small letters. */
export type SshSettings = ReadonlyMap<string, string>;

const DEEPEST_INCLUDE = 16;

/** What `sshd -T` prints: every setting that holds, one a line. */
export function parseEffective(text: string): Map<string, string> {
  const pairs = text.split('\n').map(pairOf);
  return new Map(pairs.filter((pair) => pair !== undefined));
}

/**
 * What a configuration file says, with the files that it includes: of a setting that is there twice the first holds, as
 * for sshd. What is set for some users or addresses only (Match) is left out.
 *
 * @throws Error where this user may not read one of them: what it says is then not known
 */
export function readConfiguration(file: string): Map<string, string> {
  const settings = new Map<string, string>();
  readInto(settings, file, dirname(file), DEEPEST_INCLUDE);
  return settings;
}

function readInto(settings: Map<string, string>, file: string, folder: string, depth: number): void {
  for (const line of (listText(file) ?? '').split('\n')) {
    const [name, value] = pairOf(line) ?? [];
    if (name === undefined || value === undefined) {
      continue;
    }
    if (name === 'match') {
      return;
    }
    if (name === 'include') {
      const files =
        depth > 0 ? value.split(/\s+/).flatMap((pattern) => filesOf(resolve(folder, unquoted(pattern)))) : [];
      files.forEach((included) => readInto(settings, included, folder, depth - 1));
    } else if (!settings.has(name)) {
      settings.set(name, value);
    }
  }
}

/** `Name value` and `Name=value`; undefined for an empty line or a comment. */
function pairOf(line: string): readonly [name: string, value: string] | undefined {
  const [, name, value] = /^\s*([A-Za-z0-9]+)(?:\s+|\s*=\s*)(.*?)\s*$/.exec(line.replace(/\s#.*$/, '')) ?? [];
  return name === undefined || value === undefined ? undefined : [name.toLowerCase(), unquoted(value)];
}

function unquoted(value: string): string {
  return value.replace(/^"([^"]*)"$/, '$1');
}

/** `*` and `?` stand for signs of the file's name, as they do in practice (`sshd_config.d/*.conf`). */
function filesOf(pattern: string): string[] {
  const name = basename(pattern);
  if (!/[*?]/.test(name)) {
    return [pattern];
  }
  const signs = name
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replace(/\?/g, '.');
  const expression = new RegExp(`^${signs}$`);
  try {
    const names = readdirSync(dirname(pattern)).filter((file) => !file.startsWith('.') && expression.test(file));
    return names.sort().map((file) => resolve(dirname(pattern), file));
  } catch (error) {
    if (isMissing(error)) {
      return [];
    }
    throw error;
  }
}
