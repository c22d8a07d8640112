import { readFileSync } from 'node:fs';
import { messageOf, type Log } from '../../log';
import { replaceFile } from '../../stateFolder';

/** What a collector remembers over restarts, as JSON. */
export class StateFile<State> {
  /** That it can't be kept, in words for an operator; empty: it is. */
  failure = '';
  private saved = '';

  /** @param isState whether what a file of a former version, or a damaged one, holds can be used */
  constructor(
    private readonly file: string,
    private readonly isState: (value: unknown) => value is State,
    private readonly log: Log,
  ) {}

  /** Undefined where there is none, or none that can be read. */
  load(): State | undefined {
    try {
      const text = this.text();
      if (text === undefined) {
        return undefined;
      }
      const state: unknown = JSON.parse(text);
      if (this.isState(state)) {
        this.saved = text;
        return state;
      }
      throw new Error('it holds something else');
    } catch (error) {
      const consequence = 'what was logged while no agent ran is not read';
      this.log('warn', 'a file of positions is damaged', { file: this.file, cause: messageOf(error), consequence });
      return undefined;
    }
  }

  save(state: State): void {
    const text = JSON.stringify(state);
    if (text === this.saved) {
      return;
    }
    try {
      replaceFile(this.file, text);
      this.saved = text;
      this.failure = '';
    } catch (error) {
      this.failure = `what was read to can not be kept for the next start: ${messageOf(error)}`;
    }
  }

  private text(): string | undefined {
    try {
      return readFileSync(this.file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
        return undefined;
      }
      throw error;
    }
  }
}
