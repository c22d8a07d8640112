import { installPackage } from './debian';
import { onPath } from './programs';

/** Programs that the tests build their hosts and their traffic with, and the packages that bring them. */
const PROGRAMS: Readonly<Record<string, string>> = {
  ip: 'iproute2',
  nft: 'nftables',
  ps: 'procps',
  python3: 'python3-minimal',
};

/** Installs what is missing. Without root no hosts are made, and the tests that need them say so and are skipped. */
export function testPrograms(): void {
  if (process.getuid?.() !== 0) {
    return;
  }
  for (const [program, name] of Object.entries(PROGRAMS)) {
    if (onPath(program) === undefined) {
      installPackage(name);
    }
  }
}
