import { textOf } from '../regularFile';
import { ok, warning, type Finding } from './finding';

interface Capability {
  readonly name: string;
  /** Bits of `CapEff`, any of which gives the right. */
  readonly bits: readonly number[];
  readonly lost: string;
}

const SYS_ADMIN = 21;
const DAC_OVERRIDE = 1;

/** What the service's unit asks for, with what each is for (measured: docs/agent.md). */
const CAPABILITIES: readonly Capability[] = [
  { name: 'CAP_BPF', bits: [39, SYS_ADMIN], lost: 'no eBPF, so short connections and bytes may be missed' },
  { name: 'CAP_PERFMON', bits: [38, SYS_ADMIN], lost: 'no eBPF, so short connections and bytes may be missed' },
  { name: 'CAP_SYS_PTRACE', bits: [19], lost: 'the programs of other users are known by a short name only' },
  {
    name: 'CAP_DAC_READ_SEARCH',
    bits: [2, DAC_OVERRIDE],
    lost:
      'no names of containers, no translated destinations, no processes of other users where there is no eBPF, and ' +
      'collectors miss the logs and settings that only root may read',
  },
];

/** @param status `/proc/self/status` */
export function checkCapabilities(status = textOf('/proc/self/status')): Finding[] {
  const effective = BigInt(`0x${/^CapEff:\s*([0-9a-f]+)/m.exec(status)?.[1] ?? '0'}`);
  return CAPABILITIES.map(({ name, bits, lost }) => {
    const has = bits.some((bit) => (effective >> BigInt(bit)) & 1n);
    return has
      ? ok('rights', `${name} is there`)
      : warning('rights', `${name} is missing: ${lost}. Run as root or as the service (servicemap-agent install)`);
  });
}
