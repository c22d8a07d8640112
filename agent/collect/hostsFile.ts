import { FileStamps } from '../fileStamps';
import { textOf } from '../regularFile';

/** Names that the hosts file gives to addresses: the one source of names that asks nobody and so costs nobody anything. */
export class HostsFile {
  private names: ReadonlyMap<string, string> = new Map();
  private readonly stamps: FileStamps;

  constructor(private readonly file = '/etc/hosts') {
    this.stamps = new FileStamps([file]);
    this.refresh();
  }

  /** Reads the file again where it was changed. */
  refresh(): void {
    if (this.stamps.differAnew()) {
      this.names = parseHosts(textOf(this.file));
    }
  }

  /** A JSON array of names, the canonical one first; undefined where the file names none. */
  namesOf(address: string): string | undefined {
    return this.names.get(address);
  }
}

/** Address → JSON array of names. Loopback is left out: its names say nothing of who is there. */
export function parseHosts(text: string): Map<string, string> {
  const names = new Map<string, string[]>();
  for (const line of text.split('\n')) {
    const [address = '', ...given] = line.replace(/#.*/, '').trim().split(/\s+/);
    if (given.length > 0 && !/^(127\.|::1$)/.test(address)) {
      names.set(address, [...(names.get(address) ?? []), ...given]);
    }
  }
  return new Map([...names].map(([address, given]) => [address, JSON.stringify([...new Set(given)])]));
}
