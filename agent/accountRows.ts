/**
 * The accounts of a file like `/etc/passwd`, `/etc/group` or `/etc/shadow`, each by its fields, which begin with its name.
 * Empty lines, comments and lines that name nobody are none.
 */
export function accountRows(text: string): string[][] {
  const lines = text.split('\n').filter((line) => line.includes(':') && !/^[#:]/.test(line));
  return lines.map((line) => line.split(':'));
}
