import { CloneWatch, clonesAmong } from './clones';
import { bootId } from './boot';
import type { Sighting } from './send/storeReader';

const SELF = { computer: 'web', bootId: 'b1', since: 1_000 };

test('two machines that send under one id at the same time are told, by another name or another boot', () => {
  const sightings: Sighting[] = [
    { time: 1_500, computer: 'web', bootId: 'b1' },
    { time: 1_600, computer: 'web', bootId: 'b2' },
    { time: 1_700, computer: 'copy', bootId: 'b1' },
    { time: 1_800, computer: 'copy', bootId: 'b1' },
  ];
  expect(clonesAmong(sightings, SELF)).toEqual(['web', 'copy']);
});

test('what this machine sent before it was restarted or renamed is no other machine', () => {
  const sightings: Sighting[] = [
    { time: 900, computer: 'web', bootId: 'b0' },
    { time: 950, computer: 'old-name', bootId: 'b1' },
    { time: 1_500, computer: 'web', bootId: 'b1' },
  ];
  expect(clonesAmong(sightings, SELF)).toEqual([]);
});

describe('CloneWatch', () => {
  let said: string[];
  beforeEach(() => (said = []));
  const watch = (sightings: () => Promise<Sighting[]>) =>
    new CloneWatch(
      { id: 'm-1', computer: 'web' },
      () => ({ sightings }),
      (level, message) => said.push(`${level}: ${message}`),
    );

  test('says once that another machine has this id, for as long as it has', async () => {
    let computer = 'copy';
    const clones = watch(async () => [{ time: Date.now() + 1_000, computer, bootId: bootId() }]);
    await clones.collect();
    await clones.collect();
    expect(said).toEqual(['error: another machine has the same machine id: their maps are mixed']);
    expect(clones.warning).toBe('copy uses the same machine id');
    computer = 'web';
    await clones.collect();
    expect(clones.warning).toBe('');
  });

  test('what this machine sent under its former name is no other machine', async () => {
    jest.useFakeTimers({ now: 1_000 });
    try {
      const machine: { id: 'm-1'; computer: string } = { id: 'm-1', computer: 'former' };
      const sightings = async () => [{ time: 2_000, computer: 'former', bootId: bootId() }];
      const clones = new CloneWatch(
        machine,
        () => ({ sightings }),
        () => undefined,
      );
      machine.computer = 'web';
      jest.setSystemTime(3_000);
      await clones.collect();
      expect(clones.warning).toBe('');
    } finally {
      jest.useRealTimers();
    }
  });

  test('an account that may not read is no trouble', async () => {
    const clones = watch(() => Promise.reject(new Error('status 401')));
    expect(await clones.collect()).toEqual([]);
    expect(said).toEqual([]);
  });
});
