import { chooseObserver } from './choose';
import { lookOf } from './flow.fixture';
import { MechanismUnavailable, type Observer } from './observer';

function observer(mechanism: string, refusal?: string): Observer {
  return {
    mechanism,
    missed: '',
    start: async () => {
      if (refusal) {
        throw new MechanismUnavailable(refusal);
      }
    },
    look: async () => lookOf(),
    stop: async () => undefined,
  };
}

test('takes the best mechanism without a reason', async () => {
  const best = observer('ebpf');
  expect(await chooseObserver([best, observer('poll')])).toEqual({ observer: best, reason: '' });
});

test('falls back from one mechanism to the next and says why', async () => {
  const { observer: chosen, reason } = await chooseObserver([
    observer('ebpf', 'needs CAP_BPF'),
    observer('trace', 'no tracefs'),
    observer('poll'),
  ]);
  expect(chosen.mechanism).toBe('poll');
  expect(reason).toBe('ebpf: needs CAP_BPF; trace: no tracefs');
});

test('says every reason where nothing starts', async () => {
  await expect(chooseObserver([observer('poll', 'no /proc')])).rejects.toThrow('poll: no /proc');
});
