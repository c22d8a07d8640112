import { duration } from '../health/duration';
import type { MachineRecord } from '../inventory';
import { RequestError } from '../plugin/handlers';

const MOST_NAMED = 5;

/**
 * The machine that a query means by its id, its name, or its name written in another case.
 *
 * @returns undefined where none matches
 * @throws RequestError where several machines have the name
 */
export function focusAmong(machines: readonly MachineRecord[], focus: string, now: number): MachineRecord | undefined {
  const byId = machines.find(({ id }) => id === focus);
  const byName = machines.filter(({ name, computer }) => name === focus || computer === focus);
  const byAnyCase = machines.filter(({ name }) => name.toLowerCase() === focus.toLowerCase());
  const found = byId ? [byId] : byName.length > 0 ? byName : byAnyCase;
  if (found.length > 1) {
    const choices = found.map(({ id, recordedAt }) => `${id} (record ${duration(now - recordedAt)} old)`).join(', ');
    throw new RequestError(`${found.length} machines are named "${focus}": ask for one by its id: ${choices}.`, 400);
  }
  return found[0];
}

/** Says that no machine is meant, and which ones may have been. */
export function unknownFocus(machines: readonly MachineRecord[], focus: string): RequestError {
  if (machines.length === 0) {
    return new RequestError(`No machine "${focus}": the store has no machine at all yet; install an agent.`, 404);
  }
  const near = nearest(machines, focus);
  const hint =
    near.length > 0
      ? `Near it: ${near.map(({ name, id }) => `"${name}" (${id})`).join(', ')}.`
      : 'Choose one from the machine list.';
  return new RequestError(`No machine "${focus}" has sent data. ${hint}`, 404);
}

function nearest(machines: readonly MachineRecord[], focus: string): MachineRecord[] {
  const wanted = focus.toLowerCase();
  const distanceTo = ({ id, name }: MachineRecord) => {
    const known = name.toLowerCase();
    return known.includes(wanted) || wanted.includes(known) || id.includes(wanted) ? 0 : editDistance(known, wanted);
  };
  return machines
    .map((machine) => ({ machine, distance: distanceTo(machine) }))
    .filter(({ distance }) => distance <= Math.max(2, wanted.length / 3))
    .sort((a, b) => a.distance - b.distance || (a.machine.name < b.machine.name ? -1 : 1))
    .slice(0, MOST_NAMED)
    .map(({ machine }) => machine);
}

/** Levenshtein's. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(changed, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
