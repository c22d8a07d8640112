import {
  NAMED_SECRET,
  PROGRAM_FORMS,
  REDACTED,
  SECRET_OPTION,
  SUDO_BEFORE_FOLDER,
  TEXT_FORMS,
  type ProgramForm,
} from './secretForms';
import { LONGEST_LOOKED_AT } from './shorten';

/** How deep a command line within an argument of another (`sh -c "sudo sh -c '…'"`) is still read as one. */
const DEEPEST = 4;
/** A value whose quote was cut off with the end is one word; a lone quote elsewhere may be an apostrophe. */
const SHELL_WORD = /(?:[^\s"'\\]|\\.|"(?:[^"\\]|\\.)*"|'[^']*'|(?<=[:=])"(?:[^"\\]|\\.)*$|["'\\])+/gs;
const COMMAND_OPTION = /^-[a-z]*c$/;

/** A command line's arguments joined by blanks, known secrets replaced by `***`; {@link LONGEST_LOOKED_AT} bounds it. */
export function redactedCommandLine(commandLine: readonly string[]): string {
  const reader = new CommandReader(DEEPEST);
  return cut(commandLine)
    .map((argument) => reader.shown(argument))
    .join(' ');
}

function cut(commandLine: readonly string[]): string[] {
  let room = LONGEST_LOOKED_AT;
  const kept: string[] = [];
  for (const argument of commandLine) {
    kept.push(argument.length > room ? `${argument.slice(0, room)}…` : argument);
    room -= argument.length + 1;
    if (room <= 0) {
      break;
    }
  }
  return kept.length < commandLine.length ? [...kept, `… (${commandLine.length - kept.length} more arguments)`] : kept;
}

/** Reads one command line, argument after argument. */
class CommandReader {
  private option = '';
  /** Of every program named so far, as any argument may be one that sudo, env, docker exec and the like start. */
  private readonly forms: ProgramForm[] = [];

  constructor(private readonly depth: number) {}

  shown(argument: string): string {
    const option = this.option;
    this.option = argument;
    const program = programName(argument);
    this.forms.push(...PROGRAM_FORMS.filter((form) => !this.forms.includes(form) && form.programs.test(program)));
    if (SECRET_OPTION.test(option)) {
      return REDACTED;
    }
    const byProgram = this.withoutProgramSecret(option, argument);
    if (byProgram !== argument) {
      return byProgram;
    }
    if (!COMMAND_OPTION.test(option) && NAMED_SECRET.test(argument)) {
      return argument.replace(NAMED_SECRET, `$1${REDACTED}`);
    }
    return redactedText(this.withoutNestedSecrets(argument));
  }

  private withoutProgramSecret(option: string, argument: string): string {
    for (const { before, glued, shown = () => REDACTED } of this.forms) {
      if (before?.test(option)) {
        return shown(argument);
      }
      const start = glued?.exec(argument)?.[0];
      if (start !== undefined) {
        return start + shown(argument.slice(start.length));
      }
    }
    return argument;
  }

  /** An argument of several words may be a command line itself. */
  private withoutNestedSecrets(argument: string): string {
    if (this.depth === 0 || !/\s/.test(argument)) {
      return argument;
    }
    const nested = new CommandReader(this.depth - 1);
    return argument.replace(SHELL_WORD, (word) => {
      const quote = /^["']/.exec(word)?.[0] ?? '';
      const isQuoted = quote !== '' && word.length > 1 && word.endsWith(quote);
      return isQuoted ? quote + nested.shown(word.slice(1, -1)) + quote : nested.shown(word);
    });
  }
}

/** The last name in a path, a list (`a;b`) or a substitution (`$(b`). */
function programName(argument: string): string {
  return argument.split(/[^\w.-]/).at(-1) ?? '';
}

/**
 * A text of any kind, such as a line of a log: where it holds options, as `sudo` logs them, it is read as a command line
 * too.
 */
export function redactedMessage(text: string): string {
  const beforeFolder = SUDO_BEFORE_FOLDER.exec(text)?.[0] ?? '';
  const rest = text.slice(beforeFolder.length);
  return redactedText(beforeFolder) + (/\s-/.test(rest) ? new CommandReader(DEEPEST).shown(rest) : redactedText(rest));
}

/** A text in which the secrets of every known form are replaced by `***`. */
export function redactedText(text: string): string {
  return TEXT_FORMS.reduce((shown, form) => shown.replace(form.pattern, form.by), text);
}
