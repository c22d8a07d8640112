import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSocketTable, type SocketRow } from './socketTable';

const HEADER = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n';

function line(slot: number, local: string, remote: string, state: string, inode: number): string {
  return `${String(slot).padStart(4)}: ${local} ${remote} ${state} 00000000:00000000 01:00000005 00000003  1000        0 ${inode} 2 0000 100 0 0 10 0\n`;
}

describe('readSocketTable', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'servicemap-table-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  function read(text: string): SocketRow[] {
    const file = join(folder, 'tcp');
    writeFileSync(file, text);
    const rows: SocketRow[] = [];
    readSocketTable(file, (row) => rows.push(row));
    return rows;
  }

  test('reads listening, connecting and open sockets of IPv4 and IPv6 and leaves TIME_WAIT out', () => {
    const v6 = '00000000000000000000000001000000';
    const rows = read(
      HEADER +
        line(0, '00000000:0050', '00000000:0000', '0A', 11) +
        line(1, '0100007F:0050', '0100007F:C350', '06', 0) +
        line(2, '0100007F:C351', '0100007F:0051', '02', 12) +
        line(12345, `${v6}:0050`, `${v6}:C350`, '01', 13),
    );
    expect(rows).toEqual([
      expect.objectContaining({ kind: 'listening', localHex: '00000000', localPort: 80, inode: 11, uid: 1000 }),
      expect.objectContaining({ kind: 'connecting', remotePort: 81, retransmits: 3, inode: 12 }),
      expect.objectContaining({ kind: 'open', localHex: v6, remoteHex: v6, remotePort: 50_000, inode: 13 }),
    ]);
  });

  test('reads a table larger than what it reads at once', () => {
    const count = 2_000;
    const lines = Array.from({ length: count }, (_, slot) =>
      line(slot, '0100007F:0050', '0100007F:C350', '01', slot + 1),
    );
    expect(read(HEADER + lines.join('')).map(({ inode }) => inode)).toEqual(lines.map((_, slot) => slot + 1));
  });

  test('passes over lines that it does not understand', () => {
    expect(read(`${HEADER}\nnonsense: x\n   1: 0100007F\n`)).toEqual([]);
  });
});
