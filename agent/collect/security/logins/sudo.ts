import { SUDO_LINE } from './continued';
import type { SecurityFacts } from './event';

/**
 * `    anna : TTY=pts/0 ; PWD=/home/anna ; USER=root ; COMMAND=/usr/bin/id`; a reason, where it was refused, comes first.
 * Between USER and COMMAND stand GROUP, TSID and ENV, in this order, where there are any.
 */
const BETWEEN = ' ; ';
const USER =
  /(?<= ; |^)USER=((?:(?! ; ).)*) ; (?:GROUP=(?:(?! ; ).)* ; )?(?:TSID=(?:(?! ; ).)* ; )?(?=(ENV|COMMAND)=)/gs;
const COMMAND = /(?<= ; )COMMAND=/g;

export const AMBIGUOUS =
  'who was become and what was run is not told: the folder, a variable or the command holds what looks like it';

interface Reading {
  readonly user: string;
  readonly command: string;
}

/** Messages of sudo: a command that is run as another, or why it is not. */
export function sudoEvent(message: string): SecurityFacts | undefined {
  const by = SUDO_LINE.exec(message);
  const isRest = by?.[2] !== undefined;
  if (!by || isRest) {
    return undefined;
  }
  const text = message.slice(by[0].length);
  const [reading, other] = readings(text);
  if (!reading) {
    return undefined;
  }
  const facts = { by: by[1], logonType: 2, ...(other ? { note: AMBIGUOUS } : reading) } as const;
  const [reason = ''] = text.split(BETWEEN, 1);
  return reason.includes('=') ? { kind: 'sudo', ...facts } : { kind: 'failedLogin', reason, ...facts };
}

/**
 * The ways to read a line, two at most: whoever calls sudo chooses the folder, which stands before USER, and variables
 * and the command, which stand behind it, and sudo writes them as they are. The true one is always among them.
 */
function readings(text: string): Reading[] {
  const lastCommands = [...text.matchAll(COMMAND)].slice(-2).map(({ index }) => index);
  const found: Reading[] = [];
  for (const { 0: before, 1: user = '', 2: next, index } of text.matchAll(USER)) {
    const from = index + before.length;
    // Variables may hold what looks like the command behind them.
    const starts = next === 'COMMAND' ? [from] : lastCommands.filter((at) => at > from);
    found.push(...starts.map((at) => ({ user, command: text.slice(at + 'COMMAND='.length) })));
    if (found.length > 1) {
      break;
    }
  }
  return found.slice(0, 2);
}
