import { createBatch, type Batch, type Bpf } from './bpf';
import { pinned } from './libc';

const CAPACITY = 1024;

/** Reads a hash map through, many entries a system call, into buffers that are used again and again. */
export class MapReader {
  private readonly batch: Batch;
  private readonly doomed: Batch;
  private readonly position = pinned(4);

  constructor(
    private readonly bpf: Bpf,
    private readonly map: number,
    private readonly keySize: number,
    private readonly valueSize: number,
  ) {
    this.batch = createBatch(keySize, valueSize, CAPACITY);
    this.doomed = createBatch(keySize, 0, CAPACITY);
  }

  /** @param visit gets views of the buffers: copy what must last. Entries for which it returns true are deleted. */
  read(visit: (key: Buffer, value: Buffer) => boolean): void {
    for (let first = true, end = false; !end; first = false) {
      const step = this.bpf.lookupBatch(this.map, this.position, first, this.batch);
      this.visitAll(step.count, visit);
      end = step.end;
    }
  }

  private visitAll(count: number, visit: (key: Buffer, value: Buffer) => boolean): void {
    let doomed = 0;
    for (let index = 0; index < count; index += 1) {
      const key = this.batch.keys.subarray(index * this.keySize, (index + 1) * this.keySize);
      const value = this.batch.values.subarray(index * this.valueSize, (index + 1) * this.valueSize);
      if (visit(key, value)) {
        key.copy(this.doomed.keys, doomed * this.keySize);
        doomed += 1;
      }
    }
    if (doomed > 0) {
      this.bpf.deleteBatch(this.map, this.doomed, doomed);
    }
  }
}
