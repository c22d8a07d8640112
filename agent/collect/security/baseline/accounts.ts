import { statSync } from 'node:fs';
import { join } from 'node:path';
import { accountRows } from '../../../accountRows';
import { messageOf } from '../../../log';
import { listText, textOf } from '../../../regularFile';
import type { Finding, RuleGroup, RuleId } from './rules';

const MOST_DAYS = 365;
const UNREADABLE = 'only root may read /etc/shadow';

const GROUP_WRITE = 0o020;
const OTHERS_WRITE = 0o002;
const OTHERS_READ = 0o004;

/** File of accounts, and what nobody but its owner and group may do with it. */
const CLOSED_FILES = [
  { file: 'passwd', closed: GROUP_WRITE | OTHERS_WRITE },
  { file: 'group', closed: GROUP_WRITE | OTHERS_WRITE },
  { file: 'shadow', closed: GROUP_WRITE | OTHERS_WRITE | OTHERS_READ },
  { file: 'gshadow', closed: GROUP_WRITE | OTHERS_WRITE | OTHERS_READ },
] as const;

const PASSWORD_SERVICES = ['common-password', 'system-auth', 'password-auth', 'passwd'];
const QUALITY = /^\s*-?password\s.*\bpam_(?:pwquality|passwdqc|cracklib)\.so\b/m;

/** Accounts and their passwords. */
export class AccountRules implements RuleGroup {
  readonly name = 'accounts';
  missed = '';

  /** @param etc `/etc` */
  constructor(private readonly etc = '/etc') {}

  async assess(): Promise<readonly Finding[]> {
    return [...this.ids(), ...this.passwords(), ...this.modes(), ...this.age(), ...this.quality()];
  }

  private ids(): Finding[] {
    const others = this.rows('passwd').filter(([name, , uid]) => name !== 'root' && /^0+$/.test(uid ?? ''));
    return [
      finding(
        'SM-ACC-2',
        others.map(([name = '']) => name),
        'root alone',
      ),
    ];
  }

  /** None where there are no hashes of passwords. */
  private passwords(): Finding[] {
    const shadow = accountRows(this.shadow());
    if (this.missed !== '') {
      return (['SM-ACC-1', 'SM-ACC-4'] as const).map((rule) => ({ ...finding(rule, [], UNREADABLE), isUnknown: true }));
    }
    if (shadow.length === 0) {
      return [];
    }
    const unshadowed = this.rows('passwd').filter(([, password]) => password !== 'x');
    const all = [...shadow, ...unshadowed];
    const named = (isWrong: (hash: string) => boolean) =>
      all.filter(([, hash]) => isWrong(hash ?? 'x')).map(([name = '']) => name);
    return [
      finding(
        'SM-ACC-1',
        named((hash) => hash === ''),
        'none',
      ),
      finding('SM-ACC-4', named(isWeak), 'none'),
    ];
  }

  private modes(): Finding[] {
    const open = CLOSED_FILES.flatMap(({ file, closed }) => {
      const path = join(this.etc, file);
      const stat = statSync(path, { throwIfNoEntry: false });
      const isOpen = stat !== undefined && ((stat.mode & closed) !== 0 || stat.uid !== 0);
      return isOpen ? [`${path} (mode ${(stat.mode & 0o777).toString(8)}, owner ${stat.uid})`] : [];
    });
    return [finding('SM-ACC-3', open, 'closed')];
  }

  private age(): Finding[] {
    const days = /^\s*PASS_MAX_DAYS\s+(-?\d+)/m.exec(textOf(join(this.etc, 'login.defs')))?.[1];
    if (days === undefined) {
      return [];
    }
    const isEndless = Number(days) < 0 || Number(days) > MOST_DAYS;
    return [finding('SM-ACC-5', isEndless ? [`PASS_MAX_DAYS ${days}`] : [], `PASS_MAX_DAYS ${days}`)];
  }

  private quality(): Finding[] {
    const services = PASSWORD_SERVICES.map((name) => textOf(join(this.etc, 'pam.d', name))).filter(
      (text) => text !== '',
    );
    if (services.length === 0) {
      return [];
    }
    const isChecked = services.some((text) => QUALITY.test(text));
    return [finding('SM-ACC-6', isChecked ? [] : ['no module in /etc/pam.d does'], 'a module of PAM does')];
  }

  private rows(file: string): string[][] {
    return accountRows(textOf(join(this.etc, file)));
  }

  private shadow(): string {
    this.missed = '';
    try {
      return listText(join(this.etc, 'shadow')) ?? '';
    } catch (error) {
      this.missed = `empty and weak passwords (SM-ACC-1, SM-ACC-4), which only root may look at: ${messageOf(error)}`;
      return '';
    }
  }
}

function finding(rule: RuleId, failing: readonly string[], actual: string): Finding {
  return { rule, failing, actual };
}

/** MD5 (`$1$`) and the 13 signs of DES; a `!` before it locks the account, which then fails nothing. */
function isWeak(hash: string): boolean {
  return hash.startsWith('$1$') || /^[./0-9A-Za-z]{13}$/.test(hash);
}
