import type { SecurityFacts } from './event';

/** `    anna : TTY=pts/0 ; PWD=/home/anna ; USER=root ; COMMAND=/usr/bin/id`; a reason, where it was refused, comes first. */
const BY = /^\s*(\S+) : /;
const BETWEEN = ' ; ';

/** Messages of sudo: a command that is run as another, or why it is not. */
export function sudoEvent(message: string): SecurityFacts | undefined {
  const by = BY.exec(message);
  if (!by) {
    return undefined;
  }
  const parts = message.slice(by[0].length).split(BETWEEN);
  const user = valueOf(parts, 'USER=');
  const commandAt = parts.findIndex((part) => part.startsWith('COMMAND='));
  if (user === undefined || commandAt < 0) {
    return undefined;
  }
  // The command stands last, and may hold what stands between the parts.
  const command = parts.slice(commandAt).join(BETWEEN).slice('COMMAND='.length);
  const facts = { by: by[1], user, command, logonType: 2 } as const;
  const [reason = ''] = parts;
  return reason.includes('=') ? { kind: 'sudo', ...facts } : { kind: 'failedLogin', reason, ...facts };
}

function valueOf(parts: readonly string[], name: string): string | undefined {
  return parts.find((part) => part.startsWith(name))?.slice(name.length);
}
