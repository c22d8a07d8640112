import type { UserNames } from '../../../observe/users';
import type { LogEntry } from '../../logs/logEntry';
import { withoutUnknownNames } from '../../logs/unknownNames';
import type { EventSource, SecurityEvent, SecurityFacts } from './event';
import { loginEvent } from './login';
import { pamEvent } from './pam';
import { shadowEvent } from './shadow';
import { sshdEvent } from './sshd';
import { suEvent } from './su';
import { sudoEvent } from './sudo';

type Parse = (message: string) => SecurityFacts | undefined;

const PARSERS: Readonly<Record<string, readonly [EventSource, Parse]>> = {
  sshd: ['sshd', sshdEvent],
  'sshd-session': ['sshd', sshdEvent],
  su: ['su', suEvent],
  sudo: ['sudo', sudoEvent],
  login: ['login', loginEvent],
  useradd: ['shadow', shadowEvent],
  userdel: ['shadow', shadowEvent],
  usermod: ['shadow', shadowEvent],
  groupadd: ['shadow', shadowEvent],
  groupdel: ['shadow', shadowEvent],
  gpasswd: ['shadow', shadowEvent],
};

/** How rsyslog writes a message that came several times. */
const REPEATED = /^message repeated (\d{1,6}) times: \[ ?(.*)\]$/s;
/** A line is a text of a few words, and who writes it may be anyone: it is not taken at its word beyond this. */
const MOST_REPETITIONS = 1_000;

/** What a line of the log says of logins, of sudo and of accounts; several events where it stands for several. */
export function eventsOf(entry: LogEntry, accounts: UserNames): SecurityEvent[] {
  const [, times, repeated] = REPEATED.exec(entry.message) ?? [];
  const message = repeated ?? entry.message;
  const [source, parse]: readonly [EventSource, Parse] = (Object.hasOwn(PARSERS, entry.program)
    ? PARSERS[entry.program]
    : undefined) ?? ['pam', pamEvent];
  const facts = parse(message);
  if (!facts) {
    return [];
  }
  const { time, program, pid } = entry;
  const text = withoutUnknownNames(message, accounts);
  const count = Math.min(Number(times ?? 1), MOST_REPETITIONS);
  return Array.from({ length: count }, (_, index) => ({
    ...facts,
    // The nanoseconds are the line's place in its file: those behind it are of the lines behind it.
    time: { ...time, milliseconds: time.milliseconds + index },
    source,
    program,
    pid,
    text,
  }));
}
