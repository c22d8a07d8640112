import { readdirSync } from 'node:fs';
import { release } from 'node:os';

const MODULES = '/lib/modules';

/**
 * Why the system has to be started anew for its kernel: a newer one of its kind is installed. Empty: none is; undefined:
 * the one that runs is not installed here, as in a container, so nothing tells.
 */
export function newerKernel(running = release(), installed = installedKernels()): string | undefined {
  if (!installed.includes(running)) {
    return undefined;
  }
  const ofItsKind = installed.filter((kernel) => kindOf(kernel) === kindOf(running));
  const newest = ofItsKind.reduce((a, b) => (isNewer(b, a) ? b : a));
  return newest === running ? '' : `kernel ${running} runs, ${newest} is installed`;
}

function installedKernels(): string[] {
  try {
    return readdirSync(MODULES);
  } catch {
    return [];
  }
}

/** What is no number of a version: a cloud kernel is no newer one of another kernel. */
function kindOf(kernel: string): string {
  return kernel.replace(/\d+/g, '').replace(/^[._+~-]+/, '');
}

function isNewer(kernel: string, than: string): boolean {
  const [numbers, others] = [numbersOf(kernel), numbersOf(than)];
  const longest = numbers.length > others.length ? numbers : others;
  const differences = longest.map((_, i) => (numbers[i] ?? -1) - (others[i] ?? -1));
  return (differences.find(Boolean) ?? kernel.localeCompare(than, 'en', { numeric: true })) > 0;
}

/** Of `5.14.0-427.18.1.el9_4.x86_64` those before the first letter. */
function numbersOf(kernel: string): number[] {
  return (/^[^a-z]*/i.exec(kernel)?.[0] ?? '').split(/\D+/).filter(Boolean).map(Number);
}
