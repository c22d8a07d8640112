import type { Command, Search } from './ast';
import { readCommand } from './commands';
import { Cursor } from './cursor';
import { readExpression } from './filter';

/**
 * Reads a search in the log search language.
 *
 * @throws SearchError with line, column and what was expected there
 */
export function parseSearch(text: string): Search {
  const cursor = new Cursor(text);
  const search = readSearch(cursor);
  if (!cursor.atEnd()) {
    cursor.fail('expected a command after |, or the end of the search');
  }
  return search;
}

function readSearch(cursor: Cursor): Search {
  cursor.skipBlanks();
  const at = cursor.offset;
  const filter = readExpression(cursor, readSearch);
  const commands: Command[] = [];
  while (cursor.take('|')) {
    cursor.countTerm();
    commands.push(readCommand(cursor, readSearch));
  }
  return { filter, commands, at };
}
