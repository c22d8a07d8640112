import { run } from './run';

/** Of the package that installed a program; empty where none did or no package manager answers in time. */
export interface PackageFacts {
  readonly name: string;
  readonly version: string;
  readonly vendor: string;
  readonly summary: string;
}

const NO_PACKAGE: PackageFacts = { name: '', version: '', vendor: '', summary: '' };
const TIMEOUT_MS = 5_000;
const CAPACITY = 1_000;

/** Asks dpkg or rpm which package a program is of: once per program, one question at a time. */
export class Packages {
  private readonly known = new Map<string, Promise<PackageFacts>>();
  private last: Promise<unknown> = Promise.resolve();

  of(executablePath: string): Promise<PackageFacts> {
    const known = this.known.get(executablePath);
    if (known) {
      return known;
    }
    if (this.known.size >= CAPACITY) {
      this.known.clear();
    }
    const asked = this.last.then(() => ask(executablePath));
    this.last = asked;
    this.known.set(executablePath, asked);
    return asked;
  }
}

async function ask(executablePath: string): Promise<PackageFacts> {
  return (await askDpkg(executablePath)) ?? (await askRpm(executablePath)) ?? NO_PACKAGE;
}

async function askDpkg(executablePath: string): Promise<PackageFacts | undefined> {
  // Where /bin is a link to /usr/bin, packages may still name their files by the older path.
  const paths = [executablePath, executablePath.replace(/^\/usr(?=\/(s?bin|lib))/, '')];
  for (const path of new Set(paths)) {
    const owner = (await output('dpkg-query', ['--search', path.replace(/[[\]?*\\]/g, '\\$&')])).split(':')[0];
    if (owner && !owner.includes(' ')) {
      return parseFacts(
        await output('dpkg-query', [
          '--show',
          '--showformat=${Package}\\t${Version}\\t${Maintainer}\\t${binary:Summary}\\n',
          owner,
        ]),
      );
    }
  }
  return undefined;
}

async function askRpm(executablePath: string): Promise<PackageFacts | undefined> {
  const format = '%{NAME}\\t%{VERSION}-%{RELEASE}\\t%{VENDOR}\\t%{SUMMARY}\\n';
  return parseFacts(await output('rpm', ['--query', '--queryformat', format, '--file', executablePath]));
}

export function parseFacts(text: string): PackageFacts | undefined {
  const [name, version, vendor, summary] = (text.split('\n')[0] ?? '').split('\t');
  if (!name || summary === undefined) {
    return undefined;
  }
  // A maintainer's address is nobody's business on a map.
  return { name, version: version ?? '', vendor: (vendor ?? '').replace(/\s*<[^>]*>/, ''), summary };
}

/** Empty where the program does not exist, finds nothing or takes too long. */
async function output(program: string, args: readonly string[]): Promise<string> {
  try {
    return (await run(program, args, AbortSignal.timeout(TIMEOUT_MS))) ?? '';
  } catch {
    return '';
  }
}
