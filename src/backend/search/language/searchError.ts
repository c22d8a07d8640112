/** A search that can't be answered as it is written; tells where. `line` and `column` count from 1. */
export class SearchError extends Error {
  readonly line: number;
  readonly column: number;

  constructor(
    text: string,
    readonly offset: number,
    readonly problem: string,
  ) {
    const before = text.slice(0, offset).split('\n');
    const line = before.length;
    const column = (before.at(-1) ?? '').length + 1;
    super(`line ${line}, column ${column}: ${problem}`);
    this.name = 'SearchError';
    this.line = line;
    this.column = column;
  }
}

/** A search that is right but asks for more than one answer may cost; says the limit and how to stay below it. */
export class SearchLimitError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SearchLimitError';
  }
}
