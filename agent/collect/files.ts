import { readFileSync } from 'node:fs';

/** The text of a file of the system, or empty where it does not exist or this user may not read it. */
export function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
