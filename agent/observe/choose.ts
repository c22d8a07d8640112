import { messageOf } from '../log';
import { MechanismUnavailable, type Observer } from './observer';

export interface Choice {
  readonly observer: Observer;
  /** Why no better mechanism is used; empty where the best one is. */
  readonly reason: string;
}

/**
 * Starts the first observer that this host allows.
 *
 * @param observers the best mechanism first
 * @throws MechanismUnavailable where none starts
 */
export async function chooseObserver(observers: readonly Observer[]): Promise<Choice> {
  const reasons: string[] = [];
  for (const observer of observers) {
    try {
      await observer.start();
      return { observer, reason: reasons.join('; ') };
    } catch (error) {
      reasons.push(`${observer.mechanism}: ${messageOf(error)}`);
    }
  }
  throw new MechanismUnavailable(`connections can not be observed here: ${reasons.join('; ')}`);
}
