import type { SecurityFacts } from './event';

/** `FAILED LOGIN (1) on '/dev/tty1' FOR 'anna', Authentication failure`; older ones: `FAILED LOGIN 1 FROM db1 FOR anna, …` */
const FAILED = /^FAILED LOGIN \(?\d+\)? (?:on '([^']*)'(?: from '([^']*)')?|FROM (\S+)) FOR (?:'(.*)'|(.*)), ([^,]*)$/s;
/** `LOGIN ON tty1 BY anna FROM db1`, and `ROOT LOGIN ON tty1`. */
const LOGIN = /^LOGIN ON \S+ BY (\S+)(?: FROM (\S+))?$/;
const ROOT_LOGIN = /^ROOT LOGIN\s+ON \S+(?: FROM (\S+))?$/;

/** Messages of login, at a console or for telnet. */
export function loginEvent(message: string): SecurityFacts | undefined {
  const failed = FAILED.exec(message);
  if (failed) {
    const [, , from, remote, quoted, plain, reason] = failed;
    return { kind: 'failedLogin', user: quoted ?? plain, isTyped: true, reason, ...origin(from ?? remote) };
  }
  const login = LOGIN.exec(message);
  if (login) {
    return { kind: 'login', user: login[1], ...origin(login[2]) };
  }
  const root = ROOT_LOGIN.exec(message);
  return root ? { kind: 'login', user: 'root', ...origin(root[1]) } : undefined;
}

function origin(from: string | undefined): Pick<SecurityFacts, 'address' | 'logonType'> {
  return from === undefined ? { logonType: 2 } : { address: from, logonType: 10 };
}
