import type { SecurityFacts } from './event';

/** `(to root) anna on pts/0` of util-linux; nobody is known as the asker where it can't tell. */
const UTIL_LINUX = /^(FAILED SU )?\(to (\S+)\) (\S*) ?on \S+$/;
/** `Successful su for root by anna` and `FAILED su for root by anna` of the shadow suite. */
const SHADOW = /^(Successful|FAILED) su for (\S+) by (\S+)$/;

/** Messages of su; what PAM says beside them is the same once more. */
export function suEvent(message: string): SecurityFacts | undefined {
  const utilLinux = UTIL_LINUX.exec(message);
  if (utilLinux) {
    return change(utilLinux[1] !== undefined, utilLinux[2], utilLinux[3]);
  }
  const shadow = SHADOW.exec(message);
  return shadow ? change(shadow[1] === 'FAILED', shadow[2], shadow[3]) : undefined;
}

function change(failed: boolean, user: string | undefined, by: string | undefined): SecurityFacts {
  const facts = { user, by, logonType: 2 } as const;
  return failed ? { kind: 'failedLogin', reason: 'wrong password', ...facts } : { kind: 'login', ...facts };
}
