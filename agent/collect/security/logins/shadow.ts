import type { SecurityFacts } from './event';

type Form = readonly [pattern: RegExp, facts: (found: readonly string[]) => SecurityFacts];

/** Messages of useradd, userdel, usermod, groupadd, groupdel and gpasswd: the shadow suite's. */
const FORMS: readonly Form[] = [
  [/^new user: name=([^,\s]+)/, ([user]) => ({ kind: 'accountCreated', user })],
  [/^delete user [`'](\S+)'$/, ([user]) => ({ kind: 'accountDeleted', user })],
  [/^new group: name=([^,\s]+)/, ([group]) => ({ kind: 'groupCreated', group })],
  [/^removed group '(\S+)' owned by '\S+'$/, ([group]) => ({ kind: 'groupDeleted', group })],
  [/^group '(\S+)' removed$/, ([group]) => ({ kind: 'groupDeleted', group })],
  [/^add [`'](\S+)' to group [`'](\S+)'$/, ([user, group]) => ({ kind: 'memberAdded', user, group })],
  [/^delete [`'](\S+)' from group [`'](\S+)'$/, ([user, group]) => ({ kind: 'memberRemoved', user, group })],
  [/^user (\S+) added by (\S+) to group (\S+)$/, ([user, by, group]) => ({ kind: 'memberAdded', user, by, group })],
  [
    /^user (\S+) removed by (\S+) from group (\S+)$/,
    ([user, by, group]) => ({ kind: 'memberRemoved', user, by, group }),
  ],
  [/^lock user '(\S+)' password$/, ([user]) => ({ kind: 'accountDisabled', user })],
  [/^unlock user '(\S+)' password$/, ([user]) => ({ kind: 'accountEnabled', user })],
  [
    /^change user name '(\S+)' to '(\S+)'$/,
    ([user, name]) => ({ kind: 'accountRenamed', user, reason: `now ${name}` }),
  ],
  [/^change user '(\S+)' password$/, ([user]) => ({ kind: 'passwordSet', user })],
  [/^change user '(\S+)' (.{1,300})$/, ([user, what]) => ({ kind: 'accountChanged', user, reason: what })],
];

export function shadowEvent(message: string): SecurityFacts | undefined {
  for (const [pattern, facts] of FORMS) {
    const found = pattern.exec(message);
    if (found) {
      return facts(found.slice(1));
    }
  }
  return undefined;
}
