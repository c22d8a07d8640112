import { mem } from 'systeminformation/lib/memory';
import { samplesOf, type Sample } from './sample';

const MEGABYTE = 1024 * 1024;

/** What programs could not get any more is used; caches that the kernel would give up are not. */
export async function memorySamples(): Promise<Sample[]> {
  const { total, available, swaptotal, swapused, swapfree } = await mem();
  const used = total - available;
  const memory = {
    '% Used Memory': (used / total) * 100,
    'Used Memory MBytes': used / MEGABYTE,
    'Available MBytes Memory': available / MEGABYTE,
  };
  const swap = {
    '% Used Swap Space': (swapused / swaptotal) * 100,
    'Used MBytes Swap Space': swapused / MEGABYTE,
    'Available MBytes Swap': swapfree / MEGABYTE,
  };
  return samplesOf('Memory', '', swaptotal > 0 ? { ...memory, ...swap } : memory);
}
