import { UserNames } from '../../observe/users';
import { UNKNOWN_USER, withoutUnknownNames } from './unknownNames';

const accounts = new UserNames();

/** Messages in the forms of sshd, login and PAM. */
test.each([
  ['Invalid user hunter2 from 192.0.2.7 port 50022', `Invalid user ${UNKNOWN_USER} from 192.0.2.7 port 50022`],
  [
    'Failed password for invalid user my pass word from 192.0.2.7 port 22 ssh2',
    `Failed password for invalid user ${UNKNOWN_USER} from 192.0.2.7 port 22 ssh2`,
  ],
  [
    'Failed password for invalid user x from 1.1.1.1 port 1 ssh2 from 192.0.2.7 port 22 ssh2',
    `Failed password for invalid user ${UNKNOWN_USER} from 192.0.2.7 port 22 ssh2`,
  ],
  [
    'Connection closed by invalid user hunter2 192.0.2.7 port 50022 [preauth]',
    `Connection closed by invalid user ${UNKNOWN_USER} 192.0.2.7 port 50022 [preauth]`,
  ],
  [
    'input_userauth_request: invalid user hunter2 [preauth]',
    `input_userauth_request: invalid user ${UNKNOWN_USER} [preauth]`,
  ],
  [
    "FAILED LOGIN (1) on '/dev/tty1' FOR 'hunter2', Authentication failure",
    `FAILED LOGIN (1) on '/dev/tty1' FOR '${UNKNOWN_USER}', Authentication failure`,
  ],
  ["FAILED LOGIN (1) on '/dev/tty1' FOR 'root', Authentication failure", undefined],
  [
    'FAILED LOGIN 1 FROM tty1 FOR hunter2, User not known',
    `FAILED LOGIN 1 FROM tty1 FOR ${UNKNOWN_USER}, User not known`,
  ],
  [
    'pam_sss(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=192.0.2.7 user=hunter2',
    `pam_sss(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=192.0.2.7 user=${UNKNOWN_USER}`,
  ],
  [
    'pam_unix(su:auth): authentication failure; logname= uid=65534 euid=0 tty= ruser=nobody rhost=  user=root',
    undefined,
  ],
  ['Accepted publickey for root from 192.0.2.7 port 50022 ssh2', undefined],
])('%s', (message, shown = message) => {
  expect(withoutUnknownNames(message, accounts)).toBe(shown);
});

test('is not slowed down by hostile names', () => {
  const start = process.cpuUsage();
  for (const name of [
    ' from 1 port 1'.repeat(600),
    'invalid user '.repeat(600),
    "', ".repeat(2_000),
    ' '.repeat(8_000),
  ]) {
    for (const text of [
      `Failed password for invalid user ${name} from 1 port 2 ssh2`,
      `FAILED LOGIN (1) on 'x' FOR '${name}', y`,
    ]) {
      withoutUnknownNames(text, accounts);
    }
  }
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(1_000);
});
