import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import { messageOf, type Log } from '../log';
import { makePrivateFolder, replaceFile } from '../stateFolder';
import { listText } from '../regularFile';

/** What a collector remembers over restarts, as JSON. */
export class StateFile<State> {
  /** That it can't be kept, in words for an operator; empty: it is. */
  failure = '';
  /** Checksum of what the file holds. */
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
      const text = listText(this.file);
      if (text === undefined) {
        return undefined;
      }
      const state: unknown = JSON.parse(text);
      if (!this.isState(state)) {
        throw new Error('it holds something else');
      }
      this.saved = checksumOf(text);
      return state;
    } catch (error) {
      const consequence = 'what came or changed while no agent ran is not found';
      this.log('warn', 'a file of what was seen is damaged', { file: this.file, cause: messageOf(error), consequence });
      return undefined;
    }
  }

  save(state: State): void {
    const text = JSON.stringify(state);
    const checksum = checksumOf(text);
    if (checksum === this.saved) {
      return;
    }
    try {
      makePrivateFolder(dirname(this.file));
      replaceFile(this.file, text);
      this.saved = checksum;
      this.failure = '';
    } catch (error) {
      this.failure = `what was seen can not be kept for the next start: ${messageOf(error)}`;
    }
  }
}

function checksumOf(text: string): string {
  return createHash('sha1').update(text).digest('base64');
}
