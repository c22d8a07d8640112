import { readFileSync } from 'node:fs';

export const KERNEL_BTF = '/sys/kernel/btf/vmlinux';

/** Where a field lies in its outermost structure, in bytes. */
export interface Field {
  readonly offset: number;
  readonly size: number;
}

const MAGIC = 0xeb9f;
const KIND_INT = 1;
const KIND_POINTER = 2;
const KIND_ARRAY = 3;
const KIND_STRUCT = 4;
const KIND_UNION = 5;
const KIND_ENUM = 6;
const KIND_TYPEDEF = 8;
const KIND_FUNCTION = 12;
const KIND_FUNCTION_PROTOTYPE = 13;
const KIND_VARIABLE = 14;
const KIND_DATA_SECTION = 15;
const KIND_DECLARATION_TAG = 17;
const KIND_ENUM64 = 19;
const HEADER = 12;

interface Member extends Field {
  readonly type: number;
}

/** The kernel's own description of its types (BTF), read for the offsets of fields: one program fits every kernel. */
export class Btf {
  /** Byte position of each type by its id; id 0 is `void`. */
  private readonly positions: Uint32Array;
  private readonly strings: number;
  private readonly ids = new Map<string, number>();

  /** @param names of the structures, typedefs and functions that will be asked for: only these are indexed */
  constructor(
    private readonly bytes: Buffer,
    names: readonly string[],
  ) {
    if (bytes.length < 24 || bytes.readUInt16LE(0) !== MAGIC) {
      throw new Error('not BTF of a little-endian kernel: the magic number is not 0xeb9f');
    }
    const header = bytes.readUInt32LE(4);
    const typesAt = header + bytes.readUInt32LE(8);
    const typesEnd = typesAt + bytes.readUInt32LE(12);
    this.strings = header + bytes.readUInt32LE(16);
    this.positions = this.index(typesAt, typesEnd, new Set(names));
  }

  static ofKernel(names: readonly string[], path = KERNEL_BTF): Btf {
    return new Btf(readFileSync(path), names);
  }

  /** Id of a type, for `attach_btf_id`. Kinds: `struct`, `typedef`, `func`. */
  id(kind: 'struct' | 'typedef' | 'func', name: string): number {
    const id = this.ids.get(`${kind} ${name}`);
    if (id === undefined) {
      throw new Error(`this kernel's BTF has no ${kind} ${name}`);
    }
    return id;
  }

  /** @param path `structure.member.member…`; members of anonymous structures and unions count as the outer one's */
  field(path: string): Field {
    const [structure = '', ...members] = path.split('.');
    let type = this.id('struct', structure);
    let offset = 0;
    for (const name of members) {
      const member = this.member(type, name);
      if (!member) {
        throw new Error(`this kernel's BTF has no ${path}: ${name} is missing`);
      }
      offset += member.offset;
      type = member.type;
    }
    return { offset, size: this.sizeOf(type) };
  }

  has(path: string): boolean {
    try {
      this.field(path);
      return true;
    } catch {
      return false;
    }
  }

  private member(structure: number, name: string): Member | undefined {
    const at = this.positionOf(this.resolve(structure));
    const info = this.bytes.readUInt32LE(at + 4);
    const bitFields = info >>> 31 === 1;
    for (let index = 0; index < (info & 0xffff); index += 1) {
      const entry = at + HEADER + index * 12;
      const type = this.bytes.readUInt32LE(entry + 4);
      const bits = this.bytes.readUInt32LE(entry + 8);
      const offset = (bitFields ? bits & 0xffffff : bits) / 8;
      const memberName = this.string(this.bytes.readUInt32LE(entry));
      if (memberName === name) {
        return { offset, size: 0, type };
      }
      const inner = memberName === '' ? this.member(type, name) : undefined;
      if (inner) {
        return { ...inner, offset: offset + inner.offset };
      }
    }
    return undefined;
  }

  private sizeOf(type: number): number {
    const at = this.positionOf(this.resolve(type));
    const kind = this.kindAt(at);
    if (kind === KIND_POINTER) {
      return 8;
    }
    if (kind === KIND_ARRAY) {
      return this.bytes.readUInt32LE(at + HEADER + 8) * this.sizeOf(this.bytes.readUInt32LE(at + HEADER));
    }
    return this.bytes.readUInt32LE(at + 8);
  }

  /** Past typedefs, const, volatile, restrict and type tags. */
  private resolve(type: number): number {
    const at = this.positionOf(type);
    const kind = this.kindAt(at);
    return (kind >= KIND_TYPEDEF && kind <= 11) || kind === 18 ? this.resolve(this.bytes.readUInt32LE(at + 8)) : type;
  }

  private index(from: number, end: number, wanted: ReadonlySet<string>): Uint32Array {
    const positions: number[] = [0];
    for (let at = from; at < end; at += HEADER + this.extraAt(at)) {
      this.remember(at, positions.length, wanted);
      positions.push(at);
    }
    return Uint32Array.from(positions);
  }

  private remember(at: number, id: number, wanted: ReadonlySet<string>): void {
    const kind = KIND_NAMES[this.kindAt(at)];
    if (kind !== undefined) {
      const name = this.string(this.bytes.readUInt32LE(at));
      if (wanted.has(name)) {
        this.ids.set(`${kind} ${name}`, id);
      }
    }
  }

  private extraAt(at: number): number {
    const entries = this.bytes.readUInt32LE(at + 4) & 0xffff;
    switch (this.kindAt(at)) {
      case KIND_INT:
      case KIND_VARIABLE:
      case KIND_DECLARATION_TAG:
        return 4;
      case KIND_ARRAY:
        return 12;
      case KIND_STRUCT:
      case KIND_UNION:
      case KIND_DATA_SECTION:
      case KIND_ENUM64:
        return entries * 12;
      case KIND_ENUM:
      case KIND_FUNCTION_PROTOTYPE:
        return entries * 8;
      default:
        return 0;
    }
  }

  private kindAt(at: number): number {
    return (this.bytes.readUInt32LE(at + 4) >>> 24) & 0x1f;
  }

  private positionOf(type: number): number {
    const at = this.positions[type];
    if (at === undefined || type === 0) {
      throw new Error(`type ${type} is not in this BTF`);
    }
    return at;
  }

  private string(offset: number): string {
    const from = this.strings + offset;
    return this.bytes.toString('latin1', from, this.bytes.indexOf(0, from));
  }
}

const KIND_NAMES: Readonly<Record<number, string>> = {
  [KIND_STRUCT]: 'struct',
  [KIND_TYPEDEF]: 'typedef',
  [KIND_FUNCTION]: 'func',
};
