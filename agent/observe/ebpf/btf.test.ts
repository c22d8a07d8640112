import { Btf } from './btf';

const [INT, POINTER, ARRAY, STRUCT, UNION, TYPEDEF, CONST, FUNCTION] = [1, 2, 3, 4, 5, 8, 10, 12];

/** Writes BTF as the kernel does: a header, types one after the other, then their names. */
class Writer {
  private readonly types: number[] = [];
  private strings = '\0';

  type(kind: number, name: string, sizeOrType: number, extra: readonly number[] = [], entries = 0): this {
    this.types.push(this.name(name), ((kind << 24) | entries) >>> 0, sizeOrType, ...extra);
    return this;
  }

  struct(kind: number, name: string, size: number, members: readonly [string, number, number][]): this {
    const extra = members.flatMap(([member, type, offset]) => [this.name(member), type, offset * 8]);
    return this.type(kind, name, size, extra, members.length);
  }

  bytes(): Buffer {
    const header = [0x0001eb9f, 24, 0, this.types.length * 4, this.types.length * 4, this.strings.length];
    const words = Buffer.alloc((header.length + this.types.length) * 4);
    [...header, ...this.types].forEach((word, index) => words.writeUInt32LE(word, index * 4));
    return Buffer.concat([words, Buffer.from(this.strings, 'latin1')]);
  }

  private name(text: string): number {
    if (text === '') {
      return 0;
    }
    const offset = this.strings.length;
    this.strings += `${text}\0`;
    return offset;
  }
}

function kernel(): Buffer {
  return new Writer()
    .type(INT, 'int', 4, [0]) // 1
    .type(TYPEDEF, 'u32', 1) // 2
    .type(CONST, '', 2) // 3
    .type(POINTER, '', 1) // 4
    .type(ARRAY, '', 0, [1, 1, 4]) // 5
    .struct(UNION, '', 4, [['daddr', 3, 0]]) // 6
    .struct(STRUCT, 'sock_common', 40, [
      ['', 6, 8],
      ['addresses', 5, 16],
      ['next', 4, 32],
    ]) // 7
    .struct(STRUCT, 'sock', 80, [
      ['__sk_common', 7, 24],
      ['last', 1, 72],
    ]) // 8
    .type(TYPEDEF, 'btf_trace_event', 4) // 9
    .type(FUNCTION, 'bpf_iter', 1) // 10
    .bytes();
}

describe('Btf', () => {
  const btf = new Btf(kernel(), ['sock', 'btf_trace_event', 'bpf_iter']);

  it.each([
    ['sock.last', 72, 4],
    ['sock.__sk_common', 24, 40],
    ['sock.__sk_common.daddr', 32, 4],
    ['sock.__sk_common.addresses', 40, 16],
    ['sock.__sk_common.next', 56, 8],
  ])('finds %s at %d with %d bytes', (path, offset, size) => {
    expect(btf.field(path)).toEqual({ offset, size });
  });

  it('tells the ids that programs are attached to', () => {
    expect([btf.id('typedef', 'btf_trace_event'), btf.id('func', 'bpf_iter'), btf.id('struct', 'sock')]).toEqual([
      9, 10, 8,
    ]);
  });

  it('names what this kernel does not have', () => {
    expect(() => btf.field('sock.__sk_common.missing')).toThrow('no sock.__sk_common.missing: missing is missing');
    expect(() => btf.id('func', 'sock')).toThrow('no func sock');
  });

  it('refuses what is not BTF', () => {
    expect(() => new Btf(Buffer.alloc(64), [])).toThrow('the magic number is not 0xeb9f');
  });
});
