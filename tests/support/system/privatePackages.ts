import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { buildPackage, type TestPackage } from './debianPackage';
import { Mounts } from './mounts';

const run = promisify(execFile);

/** What apt and dpkg know and write is this namespace's own; it sees the repositories of the test alone. */
const MAKE = `
mount --make-rprivate /
mount -t tmpfs tmpfs /run
mount -t tmpfs tmpfs /var/log
mkdir -p /run/dpkg /run/lib-apt/lists/partial /run/cache-apt/archives/partial /run/etc-apt
cp -a /var/lib/dpkg/. /run/dpkg/
mount --bind /run/dpkg /var/lib/dpkg
mount --bind /run/lib-apt /var/lib/apt
mount --bind /run/cache-apt /var/cache/apt
mount --bind /run/etc-apt /etc/apt
echo 'APT::Sandbox::User "root";' > /etc/apt/apt.conf
`;

export function canHavePackages(): boolean {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt');
}

/** A mount namespace in which packages are installed by the real apt and dpkg without anyone else noticing. */
export class PrivatePackages {
  private constructor(
    private readonly mounts: Mounts,
    private readonly folder: string,
  ) {}

  /**
   * @param folder for packages and repositories
   * @param within as {@link Mounts.lay} takes it
   */
  static async start(folder: string, within?: readonly string[]): Promise<PrivatePackages> {
    return new PrivatePackages(await Mounts.lay(MAKE, within), folder);
  }

  /** A command that becomes another one in this system. */
  get prefix(): readonly string[] {
    return this.mounts.prefix;
  }

  /** @throws Error where it fails */
  run(...command: string[]): Promise<string> {
    return this.mounts.run(...command);
  }

  async install(...packages: TestPackage[]): Promise<void> {
    await this.run('dpkg', '--install', ...(await Promise.all(packages.map((one) => buildPackage(this.folder, one)))));
  }

  /** Packages to be had, by suite. */
  async offer(suites: Readonly<Record<string, readonly TestPackage[]>>): Promise<void> {
    const sources = Object.entries(suites).map(async ([suite, packages]) => {
      const repository = join(this.folder, suite);
      await mkdir(repository, { recursive: true });
      const files = await Promise.all(packages.map((one) => buildPackage(this.folder, one)));
      const index = (await Promise.all(files.map((file) => entryOf(file, repository)))).join('\n');
      await writeFile(join(repository, 'Packages'), index);
      await writeFile(
        join(repository, 'Release'),
        `Suite: ${suite}\nDate: ${new Date().toUTCString()}\nSHA256:\n ${hashOf(index)} ${index.length} Packages\n`,
      );
      return `deb [trusted=yes] file:${repository} ./`;
    });
    const list = join(this.folder, 'sources.list');
    await writeFile(list, `${(await Promise.all(sources)).join('\n')}\n`);
    await this.run('cp', list, '/etc/apt/sources.list');
    await this.run('apt-get', 'update');
  }

  stop(): Promise<void> {
    return this.mounts.stop();
  }
}

async function entryOf(file: string, repository: string): Promise<string> {
  const bytes = await readFile(file);
  await writeFile(join(repository, basename(file)), bytes);
  const { stdout } = await run('dpkg-deb', ['--field', file]);
  return `${stdout}Filename: ./${basename(file)}\nSize: ${bytes.length}\nSHA256: ${hashOf(bytes)}\n`;
}

function hashOf(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}
