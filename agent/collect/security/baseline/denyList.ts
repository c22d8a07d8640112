import { isIPv4, isIPv6 } from 'node:net';

const MOST_FAULTS = 3;
/** Verdicts on addresses that are remembered: few remotes are seen once only. */
const MOST_VERDICTS = 10_000;
const BITS = 128;
/** IPv4 addresses are looked at as IPv6 addresses that stand for them: `::ffff:0:0/96`. */
const V4_MAPPED = 0xffffn << 32n;

/** Addresses and networks; a look takes as long as there are lengths of prefixes in it, however many entries it has. */
export class DenyList {
  /** By length of the prefix: the prefixes. */
  private readonly prefixes = new Map<number, Set<bigint>>();
  private readonly verdicts = new Map<string, boolean>();

  /** @param faults lines that hold no address or network, in words that say what to do; empty: none */
  private constructor(readonly faults: string) {}

  /** An address or network (CIDR) a line; empty lines, and all behind a `#` or `;`, say nothing. */
  static parse(text: string, file: string): DenyList {
    const faults: string[] = [];
    const entries: Array<readonly [length: number, prefix: bigint]> = [];
    text.split('\n').forEach((line, index) => {
      const entry = line.replace(/[#;].*$/s, '').trim();
      const prefix = entry === '' ? undefined : prefixOf(entry);
      if (prefix) {
        entries.push(prefix);
      } else if (entry !== '') {
        faults.push(`line ${index + 1}`);
      }
    });
    const list = new DenyList(faultsText(file, faults));
    for (const [length, prefix] of entries) {
      const same = list.prefixes.get(length) ?? new Set();
      list.prefixes.set(length, same.add(prefix));
    }
    return list;
  }

  has(address: string): boolean {
    const known = this.verdicts.get(address);
    if (known !== undefined) {
      return known;
    }
    const value = valueOf(address);
    const verdict =
      value !== undefined && [...this.prefixes].some(([length, same]) => same.has(value >> BigInt(BITS - length)));
    if (this.verdicts.size >= MOST_VERDICTS) {
      this.verdicts.clear();
    }
    this.verdicts.set(address, verdict);
    return verdict;
  }
}

function faultsText(file: string, faults: readonly string[]): string {
  if (faults.length === 0) {
    return '';
  }
  const more = faults.length > MOST_FAULTS ? ` and ${faults.length - MOST_FAULTS} more lines` : '';
  const named = faults.slice(0, MOST_FAULTS).join(', ');
  return `${file}: ${named}${more}: no address or network; write one like 192.0.2.7, 192.0.2.0/24 or 2001:db8::/32`;
}

/** The prefix's length, of 128 bits, and its bits. */
function prefixOf(entry: string): readonly [length: number, prefix: bigint] | undefined {
  const [, address = '', length] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(entry) ?? [];
  const value = valueOf(address);
  const most = isIPv4(address) ? 32 : BITS;
  const bits = Number(length ?? most);
  if (value === undefined || bits > most) {
    return undefined;
  }
  const whole = BITS - most + bits;
  return [whole, value >> BigInt(BITS - whole)];
}

function valueOf(address: string): bigint | undefined {
  if (isIPv4(address)) {
    return V4_MAPPED + valueOfIPv4(address);
  }
  return isIPv6(address) && !address.includes('%') ? valueOfIPv6(address) : undefined;
}

function valueOfIPv4(address: string): bigint {
  return address.split('.').reduce((value, part) => (value << 8n) + BigInt(part), 0n);
}

/** Eight groups of four digits; `::` stands for as many as are missing, and the last two may be dotted. */
function valueOfIPv6(address: string): bigint {
  const dotted = /[\d.]+\.[\d.]+$/.exec(address)?.[0];
  const low = dotted === undefined ? 0n : valueOfIPv4(dotted);
  const hex =
    dotted === undefined
      ? address
      : `${address.slice(0, -dotted.length)}${(low >> 16n).toString(16)}:${(low & 0xffffn).toString(16)}`;
  const [head = '', tail] = hex.split('::');
  const groups = (text: string) => (text === '' ? [] : text.split(':'));
  const missing = 8 - groups(head).length - groups(tail ?? '').length;
  const all = [...groups(head), ...(tail === undefined ? [] : Array<string>(missing).fill('0')), ...groups(tail ?? '')];
  return all.reduce((value, group) => (value << 16n) + BigInt(`0x${group}`), 0n);
}
