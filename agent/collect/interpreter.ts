import { isAbsolute, join } from 'node:path';
import type { ObservedProcess } from '../observe/observer';

interface Interpreter {
  /** Executable names. */
  readonly executables: RegExp;
  /** Options that take the program's text itself: there is no name to go by. */
  readonly evaluates: ReadonlySet<string>;
  /** Options that take the next argument as their value. */
  readonly withValue: ReadonlySet<string>;
  readonly program: (argumentsLeft: readonly string[], whole: readonly string[]) => string;
}

const PYTHON_SERVERS = /^(gunicorn|uvicorn|uwsgi|celery|hypercorn|daphne)(\.exe)?$/;

const INTERPRETERS: readonly Interpreter[] = [
  {
    executables: /^java$/,
    evaluates: new Set(),
    withValue: new Set(['-cp', '-classpath', '--class-path', '-p', '--module-path', '--add-opens', '--add-modules']),
    program: (left, whole) =>
      optionValue(whole, ['-jar']) || mainClass(optionValue(whole, ['-m', '--module'])) || (left[0] ?? ''),
  },
  {
    executables: /^(python|pypy)[\d.]*$/,
    evaluates: new Set(['-c']),
    withValue: new Set(['-W', '-X', '-Q', '--check-hash-based-pycs']),
    program: (left, whole) => optionValue(whole, ['-m'], left[0]) || pythonProgram(left),
  },
  {
    executables: /^(node|nodejs|deno|bun)$/,
    evaluates: new Set(['-e', '-p', '-pe', '--eval', '--print']),
    withValue: new Set(['-r', '--require', '--import', '--loader', '-C', '--conditions']),
    program: (left) => (['run', 'exec'].includes(left[0] ?? '') ? (left[1] ?? '') : (left[0] ?? '')),
  },
  {
    executables: /^(ruby|perl|php)[\d.]*$/,
    evaluates: new Set(['-e', '-E']),
    withValue: new Set(['-r', '-I', '-c', '-d']),
    program: (left) => left[0] ?? '',
  },
  {
    executables: /^dotnet$/,
    evaluates: new Set(),
    withValue: new Set(['--runtimeconfig', '--depsfile', '--fx-version']),
    program: (left) => (left[0] === 'exec' ? (left[1] ?? '') : (left[0] ?? '')),
  },
];

/**
 * What an interpreter runs (a path, a module, a main class, a pool), or empty where the executable says it all. Two
 * processes of one executable that run different programs are different processes of the map.
 */
export function programOf(process: ObservedProcess): string {
  const titled = titleProgram(process.commandLine);
  if (titled) {
    return titled;
  }
  const interpreter = INTERPRETERS.find(({ executables }) => executables.test(process.executableName));
  const whole = process.commandLine.slice(1);
  const program = interpreter ? programFrom(interpreter, whole) : '';
  return /[/\\]|\.(js|mjs|cjs|ts|py|rb|pl|php|jar|dll)$/.test(program) && !isAbsolute(program)
    ? join(process.workingDirectory || '/', program)
    : program;
}

/** Daemons that write what they run into their title: `php-fpm: pool www`, `gunicorn: worker [shop]`. */
function titleProgram(commandLine: readonly string[]): string {
  const title = commandLine.join(' ');
  const pool = /^php-fpm[\d.]*: pool (\S+)/.exec(title)?.[1];
  const application = /^gunicorn: (?:master|worker) \[([^\]]+)\]/.exec(title)?.[1];
  return pool ? `pool ${pool}` : (application ?? '');
}

/** Of `module/class`. */
function mainClass(module: string): string {
  return module.split('/').at(-1) ?? '';
}

/** The application that a server of Python applications was told to serve, or else the script. */
function pythonProgram(left: readonly string[]): string {
  const script = left[0] ?? '';
  if (!PYTHON_SERVERS.test(script.split('/').at(-1) ?? '')) {
    return script;
  }
  return left.find((argument) => /^[\w.]+:\w+(\(\))?$/.test(argument)) ?? script;
}

/** The value of the first of these options that stands before `end`. */
function optionValue(whole: readonly string[], options: readonly string[], end?: string): string {
  const stop = end === undefined ? whole.length : whole.indexOf(end);
  const index = whole.findIndex((argument, position) => position < stop && options.includes(argument));
  return index < 0 ? '' : (whole[index + 1] ?? '');
}

function programFrom({ evaluates, withValue, program }: Interpreter, whole: readonly string[]): string {
  let index = 0;
  for (let option = whole[0] ?? ''; option.startsWith('-'); option = whole[index] ?? '') {
    if (evaluates.has(option)) {
      return '';
    }
    index += withValue.has(option) ? 2 : 1;
  }
  return program(whole.slice(index), whole);
}
