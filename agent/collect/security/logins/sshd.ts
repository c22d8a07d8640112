import type { SecurityFacts } from './event';

const ACCEPTED = /^Accepted (\S+) for (\S+) from (\S+) port (\d+)(?: ssh\d?)?(?:: .*)?$/;
/** The name is all up to the last "from": it may hold what looks like the rest of the line. */
const FAILED = /^Failed (\S+) for (invalid user |illegal user )?(.*) from (\S+) port (\d+)(?: ssh\d?)?$/s;

const SESSION = { logonType: 10 } as const;

/** Messages of OpenSSH's sshd. */
export function sshdEvent(message: string): SecurityFacts | undefined {
  const accepted = ACCEPTED.exec(message);
  if (accepted) {
    const [, method, user, address, port] = accepted;
    return { kind: 'login', user, method, address, port, ...SESSION };
  }
  const [, method, invalid, user, address, port] = FAILED.exec(message) ?? [];
  // Clients ask by the method "none" which ones there are, and offer all the keys they have: no failure yet.
  if (method === undefined || method === 'none' || method === 'publickey') {
    return undefined;
  }
  const typed = invalid
    ? ({ user: '', isTyped: true, reason: 'unknown user' } as const)
    : { user, reason: reasonOf(method) };
  return { kind: 'failedLogin', method, address, port, ...typed, ...SESSION };
}

function reasonOf(method: string): string {
  return method === 'password' ? 'wrong password' : `${method} was not accepted`;
}
