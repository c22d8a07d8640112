import { existsSync } from 'node:fs';
import { run } from '../../run';
import type { Finding, RuleGroup, RuleId } from './rules';
import { parseEffective, readConfiguration, type SshSettings } from './sshSettings';

const CONFIGURATION = '/etc/ssh/sshd_config';

interface SettingRule {
  readonly rule: RuleId;
  readonly setting: string;
  /** Of OpenSSH since version 7. */
  readonly otherwise: string;
  fails(value: string): boolean;
}

const SETTING_RULES: readonly SettingRule[] = [
  { rule: 'SM-SSH-1', setting: 'PermitEmptyPasswords', otherwise: 'no', fails: isYes },
  { rule: 'SM-SSH-2', setting: 'PermitRootLogin', otherwise: 'prohibit-password', fails: isYes },
  { rule: 'SM-SSH-3', setting: 'HostbasedAuthentication', otherwise: 'no', fails: isYes },
  { rule: 'SM-SSH-5', setting: 'PasswordAuthentication', otherwise: 'yes', fails: isYes },
  { rule: 'SM-SSH-6', setting: 'X11Forwarding', otherwise: 'no', fails: isYes },
  { rule: 'SM-SSH-7', setting: 'MaxAuthTries', otherwise: '6', fails: (value) => Number(value) > 6 },
];

const ALGORITHMS = ['ciphers', 'macs', 'kexalgorithms'];
const MISSED = 'what sshd offers (SM-SSH-4), which its files do not tell, and sshd -T did not answer';
const UNKNOWN_ALGORITHMS: Finding = {
  rule: 'SM-SSH-4',
  failing: [],
  actual: 'sshd -T did not answer',
  isUnknown: true,
};
const BROKEN = /^(?:.*-cbc|3des.*|arcfour.*|hmac-md5.*|diffie-hellman-group1-sha1|diffie-hellman-group-exchange-sha1)$/;

/** How sshd is set up: as it says itself, or as its files say where it can't be asked. */
export class SshRules implements RuleGroup {
  readonly name = 'SSH';
  missed = '';

  constructor(private readonly configuration = CONFIGURATION) {}

  async assess(signal: AbortSignal): Promise<readonly Finding[]> {
    this.missed = '';
    const effective = await effectiveSettings(signal);
    if (!effective && !existsSync(this.configuration)) {
      return [];
    }
    const settings = effective ?? readConfiguration(this.configuration);
    this.missed = tellsAlgorithms(settings) ? '' : MISSED;
    return findings(settings);
  }
}

/** Undefined where there is no sshd, or it may not be asked: it reads the machine's private keys first. */
async function effectiveSettings(signal: AbortSignal): Promise<SshSettings | undefined> {
  try {
    const text = await run('sshd', ['-T'], signal);
    return text === undefined ? undefined : parseEffective(text);
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}

export function findings(settings: SshSettings): Finding[] {
  const bySetting = SETTING_RULES.map(({ rule, setting, otherwise, fails }): Finding => {
    const value = settings.get(setting.toLowerCase()) ?? otherwise;
    const actual = `${setting} ${value}`;
    return { rule, failing: fails(value) ? [actual] : [], actual };
  });
  return [...bySetting, tellsAlgorithms(settings) ? brokenAlgorithms(settings) : UNKNOWN_ALGORITHMS];
}

/** What a file does not say is up to the version of sshd: only sshd itself can tell. */
function tellsAlgorithms(settings: SshSettings): boolean {
  return ALGORITHMS.every((name) => settings.has(name));
}

function brokenAlgorithms(settings: SshSettings): Finding {
  const offered = ALGORITHMS.flatMap((name) => (settings.get(name) ?? '').split(','));
  const failing = [...new Set(offered.filter((algorithm) => BROKEN.test(algorithm)))];
  return { rule: 'SM-SSH-4', failing, actual: 'none of them' };
}

function isYes(value: string): boolean {
  return value.toLowerCase() === 'yes';
}
