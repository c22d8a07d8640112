import { textOf } from './regularFile';

/** Milliseconds since 1970; undefined where `/proc` does not tell. */
export function bootTime(stat = textOf('/proc/stat')): number | undefined {
  const seconds = /^btime (\d+)$/m.exec(stat)?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}

/** Another one at each start of the system: what tells two machines apart that share a machine id. */
export function bootId(): string {
  return textOf('/proc/sys/kernel/random/boot_id').trim();
}
