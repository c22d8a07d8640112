import type { Observer } from '../observe/observer';
import type { MachineName } from '../pool';
import type { Settings } from '../settings';
import { checkCapabilities } from './capabilities';
import { checkCollectors, checkRedaction } from './collectorChecks';
import type { Finding } from './finding';
import { checkMechanisms } from './mechanisms';
import { checkStateFolder } from './stateChecks';
import { checkStore } from './storeChecks';

const SIGNS: Readonly<Record<Finding['level'], string>> = { ok: 'ok     ', warning: 'warning', fault: 'FAULT  ' };

/** Checks all that the agent needs and prints a line for each; answers whether it can work. */
export async function examine(
  { store, stateFolder, redactFile, without }: Settings,
  machine: MachineName,
  observers: readonly Observer[],
  print: (line: string) => void,
): Promise<boolean> {
  const findings = [
    ...checkCapabilities(),
    ...(await checkMechanisms(observers)),
    ...checkStateFolder(stateFolder),
    ...(await checkStore(store, machine)),
    await checkRedaction(redactFile),
    ...(await checkCollectors(machine, without)),
  ];
  for (const { level, subject, text } of findings) {
    print(`${SIGNS[level]} ${subject.padEnd(12)} ${text}\n`);
  }
  return findings.every(({ level }) => level !== 'fault');
}
