/** The canonical text of 16 address bytes at `at`: dotted for v4-mapped addresses, RFC 5952 for all others. */
export function addressText(bytes: Buffer, at = 0): string {
  return isMapped(bytes, at) ? [12, 13, 14, 15].map((index) => bytes[at + index]).join('.') : ipv6Text(bytes, at);
}

/** The text of an address as `/proc/net/tcp` writes it: hex words in the host's byte order, which is little endian. */
export function addressOfWords(hex: string): string {
  const bytes = Buffer.from(hex, 'hex').swap32();
  return bytes.length === 4 ? bytes.join('.') : addressText(bytes);
}

function isMapped(bytes: Buffer, at: number): boolean {
  return bytes.readUInt32BE(at) === 0 && bytes.readUInt32BE(at + 4) === 0 && bytes.readUInt32BE(at + 8) === 0xffff;
}

function ipv6Text(bytes: Buffer, at: number): string {
  const groups = Array.from({ length: 8 }, (_, index) => bytes.readUInt16BE(at + index * 2));
  const { start, length } = longestZeros(groups);
  const text = (part: readonly number[]) => part.map((group) => group.toString(16)).join(':');
  // A single zero group is written out (RFC 5952, section 4.2.2).
  return length < 2 ? text(groups) : `${text(groups.slice(0, start))}::${text(groups.slice(start + length))}`;
}

function longestZeros(groups: readonly number[]): { start: number; length: number } {
  let longest = { start: 0, length: 0 };
  for (let start = 0; start < groups.length; start += 1) {
    let end = start;
    while (groups[end] === 0) {
      end += 1;
    }
    if (end - start > longest.length) {
      longest = { start, length: end - start };
    }
  }
  return longest;
}
