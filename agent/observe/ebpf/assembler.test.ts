import { Assembler, immediate, R0, R1, R2, R3, R6, R10 } from './assembler';

/** Instructions as the kernel's own disassembly lists their bytes: code, registers, offset, value. */
function bytes(write: (a: Assembler) => void): string {
  const a = new Assembler();
  write(a);
  return (a.assemble().toString('hex').match(/.{16}/g) ?? []).join(' ');
}

describe('Assembler', () => {
  it.each<[string, (a: Assembler) => void, string]>([
    ['r1 = r2', (a) => a.move(R1, R2), 'bf21000000000000'],
    ['r0 = 0', (a) => a.move(R0, immediate(0)), 'b700000000000000'],
    ['r2 = -1', (a) => a.move(R2, immediate(-1)), 'b7020000ffffffff'],
    ['r1 += r2', (a) => a.compute(R1, '+=', R2), '0f21000000000000'],
    ['r2 += -56', (a) => a.compute(R2, '+=', immediate(-56)), '07020000c8ffffff'],
    ['r1 -= r3', (a) => a.compute(R1, '-=', R3), '1f31000000000000'],
    ['r1 *= 16', (a) => a.compute(R1, '*=', immediate(16)), '2701000010000000'],
    ['r1 &= 1', (a) => a.compute(R1, '&=', immediate(1)), '5701000001000000'],
    ['r1 >>= 3', (a) => a.compute(R1, '>>=', immediate(3)), '7701000003000000'],
    ['r1 = be16 r1', (a) => a.networkToHost16(R1), 'dc01000010000000'],
    ['r1 = *(u8 *)(r6 + 18)', (a) => a.load(1, R1, R6, 18), '7161120000000000'],
    ['r1 = *(u16 *)(r6 + 16)', (a) => a.load(2, R1, R6, 16), '6961100000000000'],
    ['r1 = *(u32 *)(r6 + 4)', (a) => a.load(4, R1, R6, 4), '6161040000000000'],
    ['r1 = *(u64 *)(r10 - 8)', (a) => a.load(8, R1, R10, -8), '79a1f8ff00000000'],
    ['*(u8 *)(r10 - 5) = 1', (a) => a.store(1, R10, -5, immediate(1)), '720afbff01000000'],
    ['*(u32 *)(r10 - 8) = 0xffff0000', (a) => a.store(4, R10, -8, immediate(0xffff0000)), '620af8ff0000ffff'],
    ['*(u16 *)(r10 - 8) = r1', (a) => a.store(2, R10, -8, R1), '6b1af8ff00000000'],
    ['*(u64 *)(r10 - 8) = r1', (a) => a.store(8, R10, -8, R1), '7b1af8ff00000000'],
    ['lock *(u64 *)(r6 + 8) += r1', (a) => a.atomicAdd(R6, 8, R1), 'db16080000000000'],
    ['r1 = xchg(r6 + 56, r1)', (a) => a.atomicExchange(R6, 56, R1), 'db163800e1000000'],
    ['call 1', (a) => a.call(1), '8500000001000000'],
    ['exit', (a) => a.exit(), '9500000000000000'],
    ['r1 = map 7', (a) => a.loadMap(R1, 7), '1811000007000000 0000000000000000'],
    ['r1 = value of map 7 + 8', (a) => a.loadMapValue(R1, 7, 8), '1821000007000000 0000000008000000'],
  ])('encodes %s', (_, write, expected) => {
    expect(bytes(write)).toBe(expected);
  });

  it.each([
    ['==', '15', '1d'],
    ['!=', '55', '5d'],
    ['>', '25', '2d'],
    ['>=', '35', '3d'],
    ['<', 'a5', 'ad'],
    ['<=', 'b5', 'bd'],
  ] as const)('encodes a jump if %s against a number and a register', (comparison, number, register) => {
    expect(bytes((a) => a.jumpIf(R1, comparison, immediate(2), 'on').label('on'))).toBe(`${number}01000002000000`);
    expect(bytes((a) => a.jumpIf(R1, comparison, R2, 'on').label('on'))).toBe(`${register}21000000000000`);
  });

  it('counts jumps in instructions from the next one, forwards and backwards', () => {
    const code = bytes((a) => a.label('back').jump('on').loadMap(R1, 7).jump('back').label('on').exit());
    expect(code.split(' ')).toEqual([
      '0500030000000000',
      '1811000007000000',
      '0000000000000000',
      '0500fcff00000000',
      '9500000000000000',
    ]);
  });

  it('gives every piece that is written twice labels of its own', () => {
    const a = new Assembler();
    expect(a.uniqueLabel('found')).not.toBe(a.uniqueLabel('found'));
  });

  it('refuses a label that is missing, one that stands twice and a number of more than 32 bits', () => {
    expect(() => bytes((a) => a.jump('nowhere'))).toThrow('label nowhere is nowhere in the program');
    expect(() => bytes((a) => a.label('here').label('here'))).toThrow('label here stands twice');
    expect(() => immediate(2 ** 32)).toThrow('does not fit into the 32 bits');
  });
});
