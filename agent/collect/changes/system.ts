import { readlinkSync } from 'node:fs';
import { hostname, release, version } from 'node:os';
import { redactedText } from '../../send/redact';
import { bootId, bootTime } from '../../boot';
import { operatingSystem } from '../operatingSystem';
import type { ChangeSource } from './changeCollector';
import type { Description } from './changeRecords';
import { textOf } from '../../regularFile';
import type { Change, Facts, Things } from './snapshot';

const MODULE = 'kernel module ';
const ZONES = '/usr/share/zoneinfo/';

/** What the system as a whole is and runs: kernel, its command line and modules, start, names, time zone. */
export class System implements ChangeSource {
  readonly name = 'system';
  readonly type = 'System';
  readonly everySeconds = 60;
  readonly limitSeconds = 30;
  readonly compared = ['Value'];

  async read(): Promise<Things> {
    const started = bootTime();
    const values: Readonly<Record<string, Facts>> = {
      kernel: { Value: `${release()} ${version()}` },
      'kernel command line': { Value: redactedText(textOf('/proc/cmdline').trim()) },
      // The clock may be set after the start: the same start has the same id, though not the same time.
      'system start': { Value: bootId(), Shown: started === undefined ? '' : new Date(started).toISOString() },
      'host name': { Value: hostname() },
      'operating system': { Value: operatingSystem().fullName },
      'time zone': { Value: timeZone() },
    };
    const known = Object.entries(values).filter(([, { Value }]) => Value !== '');
    return new Map([...known, ...loadedModules(textOf('/proc/modules'))]);
  }

  /** Other things than modules are always there: one that could not be told before is not new. */
  isTold({ key, before, after }: Change): boolean {
    return key.startsWith(MODULE) || (before !== undefined && after !== undefined);
  }

  describe({ key, before, after }: Change): Description {
    return { Item: key, Previous: said(before), Current: said(after) };
  }
}

/** Modules by name: `nf_tables 376832 120 nft_ct,nft_nat, Live 0x…`. */
export function loadedModules(text: string): Things {
  const names = text.split('\n').map((line) => line.split(' ')[0] ?? '');
  return new Map(names.filter((name) => name !== '').map((name) => [MODULE + name, { Value: 'loaded' }]));
}

/** The name that the link of the system's time zone leads to, or the one that Debian keeps beside it. */
function timeZone(): string {
  try {
    const target = readlinkSync('/etc/localtime');
    const start = target.indexOf(ZONES.slice(1));
    return start < 0 ? target : target.slice(start + ZONES.length - 1);
  } catch {
    return textOf('/etc/timezone').trim();
  }
}

function said(facts: Facts | undefined): string {
  return facts?.Shown || (facts?.Value ?? '');
}
