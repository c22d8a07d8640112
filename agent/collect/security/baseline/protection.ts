import { textOf } from '../../../regularFile';
import { refusesPackets } from './packetFilter';
import type { Finding, RuleGroup } from './rules';

const ENOUGH_RANDOM = '2';

/** What stands between this machine and whoever attacks it; scanners for malware are a record type of their own. */
export class ProtectionRules implements RuleGroup {
  readonly name = 'protection';

  /** @param refuses whether a packet filter refuses anything; undefined where this user may not know */
  constructor(private readonly refuses = refusesPackets) {}

  async assess(signal: AbortSignal): Promise<readonly Finding[]> {
    const refuses = await this.refuses(signal);
    return [packetFilter(refuses), confinement(), ...randomisation()];
  }
}

/** The service has not the right to ask, by design: that is no fault to be told from every machine. */
function packetFilter(refuses: boolean | undefined): Finding {
  const rule = 'SM-PRO-1';
  return refuses === undefined
    ? { rule, failing: [], actual: 'only root, or CAP_NET_ADMIN, may ask', isUnknown: true }
    : { rule, failing: refuses ? [] : ['no rule drops or rejects'], actual: 'packets are refused' };
}

function confinement(): Finding {
  const isAppArmorOn = textOf('/sys/module/apparmor/parameters/enabled').trim() === 'Y';
  const isSelinuxOn = textOf('/sys/fs/selinux/enforce').trim() === '1';
  const actual = isAppArmorOn ? 'AppArmor' : 'SELinux';
  return { rule: 'SM-PRO-2', failing: isAppArmorOn || isSelinuxOn ? [] : ['neither is on'], actual };
}

function randomisation(): Finding[] {
  const actual = textOf('/proc/sys/kernel/randomize_va_space').trim();
  return actual === '' ? [] : [{ rule: 'SM-PRO-3', failing: actual === ENOUGH_RANDOM ? [] : [actual], actual }];
}
