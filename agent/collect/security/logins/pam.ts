import type { SecurityFacts } from './event';

const MESSAGE = /^pam_\w+\(([\w.-]{1,64}):(\w+)\): (.*)$/s;
const FAILURE = /^authentication failure;.*?\brhost=(\S*) +user=(.*)$/s;
const OPENED = /^session opened for user ([^\s(]+)(?:\(uid=\d+\))? by /;
const PASSWORD = /^password changed for (\S+)$/;

/** Services that log themselves, or whose sessions are no logins: cron alone would be one every minute. */
const OTHER_SERVICES =
  /^(?:sshd|su|su-l|sudo|sudo-i|login|remote|cron|crond|atd|systemd-user|runuser|runuser-l|polkit-1|.*-greeter|gdm-launch-environment)$/;

/** Messages of PAM's modules in the name of services that say nothing themselves: display managers, FTP, mail. */
export function pamEvent(message: string): SecurityFacts | undefined {
  const [, service = '', type, text = ''] = MESSAGE.exec(message) ?? [];
  const changed = PASSWORD.exec(text);
  if (type === 'chauthtok' && changed) {
    return { kind: 'passwordSet', user: changed[1] };
  }
  if (type === undefined || OTHER_SERVICES.test(service)) {
    return undefined;
  }
  const failed = type === 'auth' ? FAILURE.exec(text) : null;
  if (failed) {
    const [, address, user] = failed;
    return { kind: 'failedLogin', user, isTyped: true, reason: 'authentication failure', ...origin(address) };
  }
  const opened = type === 'session' ? OPENED.exec(text) : null;
  return opened ? { kind: 'login', user: opened[1], logonType: 2 } : undefined;
}

function origin(address: string | undefined): Pick<SecurityFacts, 'address' | 'logonType'> {
  return address ? { address, logonType: 3 } : { logonType: 2 };
}
