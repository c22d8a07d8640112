import { isAbsolute, join } from 'node:path';
import type { ObservedProcess } from '../observe/observer';

interface Interpreter {
  /** Executable names. */
  readonly executables: RegExp;
  /** Options that take the next argument as their value. */
  readonly withValue: ReadonlySet<string>;
  readonly program: (argumentsLeft: readonly string[], whole: readonly string[]) => string;
}

const PYTHON_SERVERS = /^(gunicorn|uvicorn|uwsgi|celery|hypercorn|daphne)(\.exe)?$/;

const INTERPRETERS: readonly Interpreter[] = [
  {
    executables: /^java$/,
    withValue: new Set(['-cp', '-classpath', '--class-path', '-p', '--module-path', '--add-opens', '--add-modules']),
    program: (left, whole) =>
      optionValue(whole, ['-jar']) || mainClass(optionValue(whole, ['-m', '--module'])) || (left[0] ?? ''),
  },
  {
    executables: /^(python|pypy)[\d.]*$/,
    withValue: new Set(['-W', '-X', '-Q', '--check-hash-based-pycs']),
    program: (left, whole) => optionValue(whole, ['-m'], left[0]) || pythonProgram(left),
  },
  {
    executables: /^(node|nodejs|deno|bun)$/,
    withValue: new Set([
      '-r',
      '--require',
      '--import',
      '--loader',
      '-C',
      '--conditions',
      '-e',
      '-p',
      '--eval',
      '--print',
    ]),
    program: (left) => (['run', 'exec'].includes(left[0] ?? '') ? (left[1] ?? '') : (left[0] ?? '')),
  },
  {
    executables: /^(ruby|perl|php)[\d.]*$/,
    withValue: new Set(['-r', '-I', '-e', '-c', '-d']),
    program: (left) => left[0] ?? '',
  },
  {
    executables: /^dotnet$/,
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
  const program = interpreter ? interpreter.program(withoutOptions(whole, interpreter.withValue), whole) : '';
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

/** From the first argument that is neither an option nor an option's value. */
function withoutOptions(whole: readonly string[], withValue: ReadonlySet<string>): readonly string[] {
  let index = 0;
  while (index < whole.length && (whole[index] ?? '').startsWith('-')) {
    index += withValue.has(whole[index] ?? '') ? 2 : 1;
  }
  return whole.slice(index);
}
