import type { Collector } from './collect/collector';
import { APART_MS, Schedule } from './schedule';
import { shorten } from './send/shorten.fixture';

const BEAT_MS = 15_000;
const NEVER = new Promise<never>(() => undefined);

let delivered: unknown[];
let logged: unknown[];

beforeEach(() => {
  jest.useFakeTimers({ now: 1_700_000_000_000 });
  delivered = [];
  logged = [];
});
afterEach(() => jest.useRealTimers());

function collector(name: string, collect: Collector['collect'], more: Partial<Collector> = {}): Collector {
  return { name, everySeconds: 60, limitSeconds: 30, collect, ...more };
}

/** Gives a record of its own, which only has to be recognised. */
function giving(name: string, more: Partial<Collector> = {}): Collector {
  return collector(name, async () => [name as never], more);
}

function schedule(base: readonly Collector[], optional: readonly Collector[] = []): Schedule {
  const log = (_level: string, _message: string, fields?: object) => void logged.push(fields);
  return new Schedule(base, optional, BEAT_MS, (records) => void delivered.push(...records), shorten, log);
}

/** The agent's life: a look at each beat, and after it what is due. */
async function beats(of: Schedule, count: number): Promise<void> {
  for (let beat = 0; beat < count; beat++) {
    of.startDue();
    await jest.advanceTimersByTimeAsync(BEAT_MS);
  }
}

test('a collector runs at the first look and then whenever its time has come', async () => {
  const running = schedule([giving('heartbeat')]);
  await beats(running, 1);
  expect(delivered).toEqual(['heartbeat']);
  await beats(running, 3);
  expect(delivered).toHaveLength(1);
  await beats(running, 1);
  expect(delivered).toHaveLength(2);
});

test('what has news runs before its time', async () => {
  let news = false;
  const running = schedule([], [giving('files', { everySeconds: 3600, hasNews: () => news })]);
  await beats(running, 2);
  expect(delivered).toHaveLength(1);
  news = true;
  await beats(running, 1);
  expect(delivered).toHaveLength(2);
});

test('a clock that is set back stops no collector', async () => {
  const running = schedule([giving('heartbeat')]);
  await beats(running, 1);
  jest.setSystemTime(1_600_000_000_000);
  await beats(running, 1);
  expect(delivered).toHaveLength(2);
});

test('optional collectors that are due at once start one after another, the base ones at once', async () => {
  const running = schedule([giving('heartbeat')], [giving('one'), giving('two'), giving('three')]);
  running.startDue();
  await jest.advanceTimersByTimeAsync(0);
  expect(delivered).toEqual(['heartbeat', 'one']);
  await jest.advanceTimersByTimeAsync(APART_MS);
  expect(delivered).toEqual(['heartbeat', 'one', 'two']);
  await jest.advanceTimersByTimeAsync(APART_MS);
  expect(delivered).toEqual(['heartbeat', 'one', 'two', 'three']);
});

test('one that throws stops no other, is tried again, and is reported until it succeeds', async () => {
  let broken = true;
  const updates = collector('updates', () => {
    if (broken) {
      throw new Error('apt-get ended with 100: no lists');
    }
    return Promise.resolve([]);
  });
  const running = schedule([giving('heartbeat')], [updates, giving('ports')]);
  await beats(running, 1);
  expect(delivered).toEqual(['heartbeat', 'ports']);
  expect(running.failures).toBe('updates: apt-get ended with 100: no lists');
  await beats(running, 8);
  expect(logged).toEqual([{ collector: 'updates', cause: 'apt-get ended with 100: no lists' }]);
  broken = false;
  await beats(running, 4);
  expect(running.failures).toBe('');
});

test('one that hangs is given up at its limit, never started a second time, and stops no other', async () => {
  let started = 0;
  let signal: AbortSignal | undefined;
  const hanging = collector('updates', (given) => {
    started += 1;
    signal = given;
    return NEVER;
  });
  const running = schedule([], [hanging, giving('ports')]);
  await beats(running, 1);
  expect(signal?.aborted).toBe(false);
  await beats(running, 20);
  expect(signal?.aborted).toBe(true);
  expect(started).toBe(1);
  expect(running.failures).toBe('updates: gave no result within 30 s');
  expect(delivered.length).toBeGreaterThan(3);
});

test('what comes after the limit is delivered all the same, and the collector is started again from then on', async () => {
  let letGo: (records: never[]) => void = () => undefined;
  let started = 0;
  const slow = collector('updates', () => {
    started += 1;
    return new Promise((resolve) => (letGo = resolve));
  });
  const running = schedule([slow]);
  await beats(running, 4);
  expect(running.failures).toBe('updates: gave no result within 30 s');
  letGo(['late' as never]);
  await beats(running, 2);
  expect(delivered).toEqual(['late']);
  expect(running.failures).toBe('');
  expect(started).toBe(2);
});

test('what a collector could not read is told beside the failures, and a long failure is cut visibly', async () => {
  const failing = collector('updates', () => Promise.reject(new Error('x'.repeat(1_000))));
  const running = schedule([], [giving('logs', { missed: '/var/log/auth.log: no right' }), failing]);
  await beats(running, 1);
  expect(running.failures).toMatch(/^logs: \/var\/log\/auth.log: no right; updates: x{300}…$/);
});

test('a collector that throws where it is asked something is reported, and the others run and tell theirs', async () => {
  const refuse = () => {
    throw new Error('EACCES');
  };
  const broken = giving('files', { hasNews: refuse, rest: refuse });
  const running = schedule([], [broken, giving('ports', { rest: () => ['rest' as never] })]);
  await beats(running, 2);
  expect(delivered).toEqual(['files', 'ports']);
  expect(running.failures).toBe('files: EACCES');
  expect(running.rest()).toEqual(['rest']);
  const unable = Object.defineProperty(giving('logs'), 'missed', { get: refuse });
  const other = schedule([], [unable, giving('ports', { missed: 'a port' })]);
  expect(other.failures).toBe('logs: EACCES; ports: a port');
});

test('one that obeys its signal at the limit is reported by the limit, and tried again', async () => {
  let started = 0;
  const obeying = collector('updates', (signal) => {
    started += 1;
    return new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(new Error('The operation was aborted')));
    });
  });
  const running = schedule([obeying]);
  await beats(running, 5);
  expect(running.failures).toBe('updates: gave no result within 30 s');
  expect(started).toBe(2);
});

test('records that can not be delivered are a failure of their collector alone', async () => {
  const full = new Schedule(
    [giving('one'), giving('two')],
    [],
    BEAT_MS,
    (records) => {
      if (records.includes('one' as never)) {
        throw new Error('ENOSPC');
      }
      delivered.push(...records);
    },
    shorten,
    () => undefined,
  );
  await beats(full, 1);
  expect(delivered).toEqual(['two']);
  expect(full.failures).toBe('one: ENOSPC');
});

test('stopping aborts what is at work, waits for no one that does not obey, and starts no more', async () => {
  let signal: AbortSignal | undefined;
  const hanging = collector('updates', (given) => {
    signal = given;
    return NEVER;
  });
  const running = schedule([hanging], [giving('one'), giving('two')]);
  running.startDue();
  const stopped = running.stop(500);
  expect(signal?.aborted).toBe(true);
  await jest.advanceTimersByTimeAsync(500);
  await stopped;
  await beats(running, 2);
  expect(delivered).toEqual([]);
  expect(logged).toEqual([]);
});
