import { messageOf, type Log } from '../../log';
import type { Place, Source } from './source';

/**
 * The source that is the right one at present: a log may come, or begin elsewhere, while the agent runs. There is one at a
 * time, as what two tell of would be stored twice.
 */
export class ChosenSource<T> implements Source<T> {
  private place: Place<T>;
  private source: Source<T>;
  /** The one before, until all that was read of it is written. */
  private former: Source<T> | undefined;
  /** Of the place that was the right one at the last read. */
  private wished: string;
  private lost = '';

  /** @param choose the one of the places to read at the moment */
  constructor(
    places: readonly Place<T>[],
    private readonly choose: () => Place<T>,
    private readonly log: Log,
    private readonly what: string,
  ) {
    this.place = choose();
    this.wished = this.place.name;
    // What was read elsewhere meanwhile is not read again when the log is there once more.
    places.filter((place) => place !== this.place).forEach((place) => place.forget());
    this.source = this.place.open();
    this.sayWhere();
  }

  get from(): string {
    return this.source.from;
  }

  get missed(): string {
    return [this.lost, this.source.missed].filter((text) => text !== '').join('; ');
  }

  async read(signal: AbortSignal): Promise<readonly T[]> {
    this.lost = '';
    const place = this.choose();
    // A log file is missing for a moment while it is rotated.
    const isOther = place.name !== this.place.name && place.name === this.wished;
    this.wished = place.name;
    return isOther ? this.change(place, signal) : this.source.read(signal);
  }

  keepPosition(): void {
    this.former?.keepPosition();
    this.former = undefined;
    this.source.keepPosition();
  }

  hasNews(): boolean {
    return this.source.hasNews();
  }

  /** Reads what the former source holds up to now, from when on the other one tells. */
  private async change(place: Place<T>, signal: AbortSignal): Promise<readonly T[]> {
    place.forget();
    const next = place.open();
    const rest = await this.restOf(this.source, signal);
    this.former = this.source;
    this.place = place;
    this.source = next;
    this.sayWhere();
    return rest;
  }

  private async restOf(source: Source<T>, signal: AbortSignal): Promise<readonly T[]> {
    try {
      return await source.read(signal);
    } catch (error) {
      signal.throwIfAborted();
      this.lost = `the end of ${source.from}: ${messageOf(error)}`;
      return [];
    }
  }

  private sayWhere(): void {
    this.log('info', `${this.what} are read`, { from: this.source.from });
  }
}
