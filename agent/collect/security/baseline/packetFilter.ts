import { existsSync } from 'node:fs';
import { textOf } from '../../../regularFile';
import { ProgramFailure, run } from '../../run';

/** Whether a packet filter refuses anything; undefined where this user may not know. */
export async function refusesPackets(signal: AbortSignal): Promise<boolean | undefined> {
  if (isSwitchedOn()) {
    return true;
  }
  const answers = [await nftables(signal), await legacyTables(signal)];
  if (answers.includes(true)) {
    return true;
  }
  return answers.includes(undefined) ? undefined : false;
}

/** What may be known without asking the kernel. */
function isSwitchedOn(): boolean {
  const isUfwOn = /^ENABLED=yes$/im.test(textOf('/etc/ufw/ufw.conf')) && existsSync('/lib/ufw/ufw-init');
  return isUfwOn || existsSync('/run/firewalld.pid') || existsSync('/run/firewalld/firewalld.pid');
}

async function nftables(signal: AbortSignal): Promise<boolean | undefined> {
  try {
    const rules = await run('nft', ['--stateless', 'list', 'ruleset'], signal);
    return rules === undefined ? false : refuses(rules);
  } catch (error) {
    return notAllowed(error);
  }
}

/** Tables of the older iptables, which nft does not show; the kernel names them only where they are used. */
async function legacyTables(signal: AbortSignal): Promise<boolean | undefined> {
  for (const [tables, program] of [
    ['/proc/net/ip_tables_names', 'iptables-legacy-save'],
    ['/proc/net/ip6_tables_names', 'ip6tables-legacy-save'],
  ] as const) {
    if (/^filter$/m.test(textOf(tables))) {
      try {
        const rules = await run(program, ['-t', 'filter'], signal);
        if (rules === undefined || refuses(rules)) {
          return rules === undefined ? undefined : true;
        }
      } catch (error) {
        return notAllowed(error);
      }
    }
  }
  return false;
}

/** `policy drop;`, `… drop`, `… reject with …` of nft, and `:INPUT DROP`, `-j DROP`, `-j REJECT` of iptables. */
export function refuses(rules: string): boolean {
  return /\bpolicy drop\b|^\s+(?!#)[^#"]*\b(?:drop|reject)\b|^:\w+ DROP\b|-j (?:DROP|REJECT)\b/m.test(rules);
}

/** These programs say nothing else by failing. */
function notAllowed(error: unknown): undefined {
  if (error instanceof ProgramFailure) {
    return undefined;
  }
  throw error;
}
