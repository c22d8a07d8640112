import { randomUUID } from 'node:crypto';
import { Locked } from './lock';
import { TargetLock } from './targetLock';

const A = { url: 'http://a:8086', database: 'servicemap' };
const B = { url: 'http://b:8086', database: 'servicemap' };

describe('TargetLock', () => {
  let machine: string;
  beforeEach(() => (machine = randomUUID()));

  test('refuses a second agent of the machine for the same store, not for another one', async () => {
    await TargetLock.take(machine, A);
    await expect(TargetLock.take(machine, A)).rejects.toThrow(Locked);
    await expect(TargetLock.take(machine, A)).rejects.toThrow('writes to servicemap at http://a:8086 already');
    await TargetLock.take(machine, B);
    await TargetLock.take(`${machine} other`, A);
  });

  test('moves to another store and frees the one before', async () => {
    const lock = await TargetLock.take(machine, A);
    await lock.move(A);
    await lock.move(B);
    await TargetLock.take(machine, A);
    await expect(TargetLock.take(machine, B)).rejects.toThrow(Locked);
  });

  test('keeps its own where the other is taken', async () => {
    const lock = await TargetLock.take(machine, A);
    await TargetLock.take(machine, B);
    await expect(lock.move(B)).rejects.toThrow(Locked);
    await expect(TargetLock.take(machine, A)).rejects.toThrow(Locked);
  });
});
