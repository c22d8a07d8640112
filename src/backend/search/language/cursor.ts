import type { Literal, Name } from './ast';
import { SearchError } from './searchError';

/** Longer texts are refused before they are read. */
export const MAX_TEXT_LENGTH = 262_144;
/** Deeper nesting of parentheses, functions and inner searches is refused. */
export const MAX_DEPTH = 64;
/** More terms in one search are refused: `IN {…}` takes any number of values at the price of one term. */
export const MAX_TERMS = 2_000;

const BLANKS = /\s*/y;
const NAME = /[\p{L}_][\p{L}\p{N}_.]*/uy;
const QUOTED = /"((?:[^"\\]|\\[^])*)"/y;

/** Reads a search from left to right. */
export class Cursor {
  offset = 0;
  private depth = 0;
  private terms = 0;

  constructor(readonly text: string) {
    if (text.length > MAX_TEXT_LENGTH) {
      throw new SearchError(
        text.slice(0, MAX_TEXT_LENGTH),
        MAX_TEXT_LENGTH,
        `the search is longer than ${MAX_TEXT_LENGTH} characters: use an inner search instead of a long list`,
      );
    }
  }

  atEnd(): boolean {
    this.skipBlanks();
    return this.offset >= this.text.length;
  }

  /** The symbol or text ahead, after blanks. */
  sees(symbol: string): boolean {
    this.skipBlanks();
    return this.text.startsWith(symbol, this.offset);
  }

  take(symbol: string): boolean {
    if (!this.sees(symbol)) {
      return false;
    }
    this.offset += symbol.length;
    return true;
  }

  expect(symbol: string): void {
    if (!this.take(symbol)) {
      this.fail(`expected '${symbol}'`);
    }
  }

  /** A whole word, without regard to case. */
  seesKeyword(word: string): boolean {
    this.skipBlanks();
    const found = this.text.slice(this.offset, this.offset + word.length);
    return (
      found.toLowerCase() === word.toLowerCase() && !/[\p{L}\p{N}_]/u.test(this.text[this.offset + word.length] ?? '')
    );
  }

  takeKeyword(word: string): boolean {
    if (!this.seesKeyword(word)) {
      return false;
    }
    this.offset += word.length;
    return true;
  }

  /** @param what for the error: "a field name" */
  name(what: string): Name {
    this.skipBlanks();
    const at = this.offset;
    const name = this.match(NAME);
    if (name === undefined) {
      this.fail(`expected ${what}`);
    }
    return { name, at };
  }

  wholeNumber(what: string): number {
    this.skipBlanks();
    const at = this.offset;
    const digits = this.match(/\d+(?![\p{L}\p{N}_.])/uy);
    if (digits === undefined || !Number.isSafeInteger(Number(digits))) {
      this.fail(`expected ${what}`, at);
    }
    return Number(digits);
  }

  /** A string in quotation marks: `\"` stands for a quotation mark, any other backslash for itself. */
  quoted(): Literal {
    this.skipBlanks();
    const at = this.offset;
    if (this.match(QUOTED) === undefined) {
      this.fail(
        this.sees('"') ? 'expected a closing quotation mark for the one that opens here' : 'expected a quoted text',
      );
    }
    const inside = this.text.slice(at + 1, this.offset - 1);
    return { text: inside.replaceAll('\\"', '"'), quoted: true, at };
  }

  /** The text that the sticky expression matches here, if any. */
  match(expression: RegExp): string | undefined {
    expression.lastIndex = this.offset;
    const found = expression.exec(this.text);
    if (found === null) {
      return undefined;
    }
    this.offset = expression.lastIndex;
    return found[0];
  }

  /** Reads what is nested one level deeper. */
  nested<T>(read: () => T): T {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) {
      this.fail(`expected less nesting: at most ${MAX_DEPTH} levels`);
    }
    const result = read();
    this.depth -= 1;
    return result;
  }

  countTerm(): void {
    this.terms += 1;
    if (this.terms > MAX_TERMS) {
      this.fail(`expected at most ${MAX_TERMS} terms: write alternatives of one field as field IN {a, b, …}`);
    }
  }

  skipBlanks(): void {
    this.match(BLANKS);
  }

  fail(problem: string, at = this.offset): never {
    throw new SearchError(this.text, at, `${problem}${at === this.offset ? this.found() : ''}`);
  }

  private found(): string {
    if (this.offset >= this.text.length) {
      return ', found the end of the search';
    }
    const rest = this.text.slice(this.offset, this.offset + 40).match(/^\S{1,20}/)?.[0] ?? ' ';
    return `, found '${rest}'`;
  }
}
