/** The registers of a BPF program: r0 result, r1–r5 arguments (lost at a call), r6–r9 kept, r10 end of the stack. */
export const R0 = 0;
export const R1 = 1;
export const R2 = 2;
export const R3 = 3;
export const R4 = 4;
export const R5 = 5;
export const R6 = 6;
export const R7 = 7;
export const R8 = 8;
export const R9 = 9;
/** Points behind the program's 512 bytes of stack. */
export const R10 = 10;

export type Register = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10;
export type Size = 1 | 2 | 4 | 8;
export type Comparison = '==' | '!=' | '>' | '>=' | '<' | '<=';
export type Arithmetic = '+=' | '-=' | '*=' | '&=' | '>>=';

/** A number that stands in the instruction itself, beside registers, which are plain numbers. */
export interface Immediate {
  readonly immediate: number;
}

export function immediate(value: number): Immediate {
  if (!Number.isInteger(value) || value < -0x80000000 || value > 0xffffffff) {
    throw new Error(`${value} does not fit into the 32 bits of a BPF instruction`);
  }
  return { immediate: value };
}

// Instruction classes and modes of the BPF instruction set (RFC 9669).
const LD = 0x00;
const LDX = 0x01;
const ST = 0x02;
const STX = 0x03;
const JMP = 0x05;
const ALU64 = 0x07;
const MEM = 0x60;
const ATOMIC = 0xc0;
const IMM = 0x00;
const FROM_REGISTER = 0x08;
const ATOMIC_ADD = 0x00;
const ATOMIC_EXCHANGE = 0xe1;
const PSEUDO_MAP_FD = 1;
const PSEUDO_MAP_VALUE = 2;

const SIZES: Record<Size, number> = { 1: 0x10, 2: 0x08, 4: 0x00, 8: 0x18 };
const COMPARISONS: Record<Comparison, number> = {
  '==': 0x10,
  '!=': 0x50,
  '>': 0x20,
  '>=': 0x30,
  '<': 0xa0,
  '<=': 0xb0,
};
const ARITHMETICS: Record<Arithmetic, number> = {
  '+=': 0x00,
  '-=': 0x10,
  '*=': 0x20,
  '&=': 0x50,
  '>>=': 0x70,
};

interface Instruction {
  readonly code: number;
  readonly destination?: Register;
  readonly source?: number;
  readonly offset?: number;
  readonly value?: number;
  /** Where a jump goes; its offset is known once every label is. */
  readonly label?: string;
}

/** Writes BPF instructions one after the other; comparisons are unsigned and arithmetic has 64 bits. */
export class Assembler {
  private readonly instructions: Instruction[] = [];
  private readonly labels = new Map<string, number>();
  private names = 0;

  /** A label that nobody else has, for pieces that are written out more than once. */
  uniqueLabel(name: string): string {
    this.names += 1;
    return `${name}#${this.names}`;
  }

  label(name: string): this {
    if (this.labels.has(name)) {
      throw new Error(`label ${name} stands twice in the program`);
    }
    this.labels.set(name, this.instructions.length);
    return this;
  }

  move(destination: Register, source: Register | Immediate): this {
    return this.operate(ALU64 | 0xb0, destination, source);
  }

  compute(destination: Register, operation: Arithmetic, operand: Register | Immediate): this {
    return this.operate(ALU64 | ARITHMETICS[operation], destination, operand);
  }

  /** Turns the low 16 bits from network to host order. */
  networkToHost16(register: Register): this {
    return this.add({ code: 0xdc, destination: register, value: 16 });
  }

  load(size: Size, destination: Register, source: Register, offset: number): this {
    return this.add({ code: LDX | MEM | SIZES[size], destination, source, offset });
  }

  store(size: Size, base: Register, offset: number, value: Register | Immediate): this {
    return typeof value === 'number'
      ? this.add({ code: STX | MEM | SIZES[size], destination: base, source: value, offset })
      : this.add({ code: ST | MEM | SIZES[size], destination: base, offset, value: value.immediate });
  }

  /** `*(u64 *)(base + offset) += value`, whatever other CPUs do meanwhile. */
  atomicAdd(base: Register, offset: number, value: Register): this {
    return this.atomic(ATOMIC_ADD, base, offset, value);
  }

  /** Puts `value` into `*(u64 *)(base + offset)` and what stood there into `value`. */
  atomicExchange(base: Register, offset: number, value: Register): this {
    return this.atomic(ATOMIC_EXCHANGE, base, offset, value);
  }

  jump(label: string): this {
    return this.add({ code: JMP, label });
  }

  jumpIf(left: Register, comparison: Comparison, right: Register | Immediate, label: string): this {
    const code = JMP | COMPARISONS[comparison];
    return typeof right === 'number'
      ? this.add({ code: code | FROM_REGISTER, destination: left, source: right, label })
      : this.add({ code, destination: left, value: right.immediate, label });
  }

  call(helper: number): this {
    return this.add({ code: JMP | 0x80, value: helper });
  }

  exit(): this {
    return this.add({ code: JMP | 0x90 });
  }

  /** The address of a map, as helpers take it. */
  loadMap(destination: Register, mapFd: number): this {
    return this.wide(destination, PSEUDO_MAP_FD, mapFd, 0);
  }

  /** The address of a byte in the only value of an array map: no look-up is needed for it. */
  loadMapValue(destination: Register, mapFd: number, offset: number): this {
    return this.wide(destination, PSEUDO_MAP_VALUE, mapFd, offset);
  }

  /** Eight bytes an instruction, little endian. Throws where a label is missing or a jump is too far. */
  assemble(): Buffer {
    const code = Buffer.alloc(this.instructions.length * 8);
    this.instructions.forEach((instruction, index) => {
      const at = index * 8;
      code.writeUInt8(instruction.code, at);
      code.writeUInt8((instruction.destination ?? 0) | ((instruction.source ?? 0) << 4), at + 1);
      code.writeInt16LE(this.offsetOf(instruction, index), at + 2);
      code.writeInt32LE((instruction.value ?? 0) | 0, at + 4);
    });
    return code;
  }

  private offsetOf(instruction: Instruction, index: number): number {
    if (instruction.label === undefined) {
      return instruction.offset ?? 0;
    }
    const target = this.labels.get(instruction.label);
    if (target === undefined) {
      throw new Error(`label ${instruction.label} is nowhere in the program`);
    }
    return target - index - 1;
  }

  private operate(code: number, destination: Register, operand: Register | Immediate): this {
    return typeof operand === 'number'
      ? this.add({ code: code | FROM_REGISTER, destination, source: operand })
      : this.add({ code, destination, value: operand.immediate });
  }

  private atomic(operation: number, base: Register, offset: number, value: Register): this {
    return this.add({
      code: STX | ATOMIC | SIZES[8],
      destination: base,
      source: value,
      offset,
      value: operation,
    });
  }

  private wide(destination: Register, kind: number, low: number, high: number): this {
    this.add({ code: LD | IMM | SIZES[8], destination, source: kind, value: low });
    return this.add({ code: 0, value: high });
  }

  private add(instruction: Instruction): this {
    this.instructions.push(instruction);
    return this;
  }
}
