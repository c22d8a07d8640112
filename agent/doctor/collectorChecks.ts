import { collectOnce, type FirstRun } from '../collect/once';
import { messageOf } from '../log';
import type { MachineName } from '../pool';
import { redaction } from '../send/redaction';
import { redactedMessage } from '../send/redact';
import { shortened } from '../send/shorten';
import { fault, ok, warning, type Finding } from './finding';

/** Runs every collector once; what it finds is thrown away. */
export async function checkCollectors(machine: MachineName, without: readonly string[]): Promise<Finding[]> {
  const runs = await collectOnce(
    machine,
    without,
    () => undefined,
    (text, longest) => shortened(text, longest, redactedMessage),
  );
  return [...runs.map(collectorFinding), ...without.map((name) => ok('collector', `${name} is switched off`))];
}

export function collectorFinding({ name, trouble }: FirstRun): Finding {
  return trouble === ''
    ? ok('collector', `${name} works`)
    : warning('collector', `${name}: ${trouble} (--without ${name} switches it off)`);
}

/** @param file forms of secrets beside the known ones */
export async function checkRedaction(file: string | undefined): Promise<Finding> {
  try {
    await redaction(file);
    return ok(
      'redaction',
      file === undefined ? 'secrets of the known forms are hidden' : `${file} adds forms of secrets`,
    );
  } catch (error) {
    return fault('redaction', messageOf(error));
  }
}
