import { type MapTable } from './tables';

const UNITS = { text: '', count: '', bytes: ' (bytes)', time: ' (UTC)', duration: ' (microseconds)' } as const;

/** CSV after RFC 4180, with a byte order mark by which spreadsheets know UTF-8; figures are bare numbers. */
export function csvOf({ columns, rows }: MapTable): string {
  const header = columns.map(({ name, kind }) => csvText(`${name}${UNITS[kind]}`));
  const lines = rows.map(({ cells }) =>
    cells.map((cell, index) => (columns[index]?.kind === 'time' ? timeOf(cell) : csvCell(cell))),
  );
  return `\uFEFF${[header, ...lines].map((line) => `${line.join(',')}\r\n`).join('')}`;
}

function csvCell(cell: string | number): string {
  return typeof cell === 'number' ? String(cell) : csvText(cell);
}

function timeOf(cell: string | number): string {
  return typeof cell === 'number' && cell > 0 ? new Date(cell).toISOString() : '';
}

/**
 * A text as a cell. Spreadsheets run what begins with =, +, -, @, a tabulator or a line break as a formula, also after
 * spaces and in full-width signs; an apostrophe before it makes it text.
 */
export function csvText(text: string): string {
  const harmless = /^\s*[=+\-@＝＋－＠]|^[\t\r\n\0]/u.test(text) ? `'${text}` : text;
  return `"${harmless.replace(/"/g, '""')}"`;
}
