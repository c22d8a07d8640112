import { existsSync } from 'node:fs';
import { messageOf } from '../log';
import type { Observer } from '../observe/observer';
import { fault, ok, warning, type Finding } from './finding';

const BTF = '/sys/kernel/btf/vmlinux';

/**
 * Tries each mechanism once.
 *
 * @param observers the best first; not started
 */
export async function checkMechanisms(observers: readonly Observer[], btf = BTF): Promise<Finding[]> {
  const findings: Finding[] = [
    existsSync(btf)
      ? ok('kernel', `it describes its types in ${btf}, as eBPF needs`)
      : warning('kernel', `no ${btf}: eBPF needs a kernel built with CONFIG_DEBUG_INFO_BTF (Linux 5.8 or newer)`),
  ];
  let better = 0;
  for (const observer of observers) {
    const reason = await reasonAgainst(observer);
    if (reason === undefined) {
      better += 1;
      findings.push(ok('mechanism', `${observer.mechanism} works; it misses: ${observer.missed || 'nothing'}`));
    } else {
      // What a better one does needs no worse one.
      findings.push((better > 0 ? ok : warning)('mechanism', `${observer.mechanism} does not work: ${reason}`));
    }
  }
  return better > 0 ? findings : [...findings, fault('mechanism', 'none works: connections can not be observed here')];
}

async function reasonAgainst(observer: Observer): Promise<string | undefined> {
  try {
    await observer.start();
    await observer.stop();
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}
