import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What apt and dpkg know and write is this namespace's own; it sees the repositories of the test alone. */
const MAKE = `
mount --make-rprivate /
mount -t tmpfs tmpfs /run
mount -t tmpfs tmpfs /opt
mount -t tmpfs tmpfs /var/log
mkdir -p /run/dpkg /run/lib-apt/lists/partial /run/cache-apt/archives/partial /run/etc-apt
cp -a /var/lib/dpkg/. /run/dpkg/
mount --bind /run/dpkg /var/lib/dpkg
mount --bind /run/lib-apt /var/lib/apt
mount --bind /run/cache-apt /var/cache/apt
mount --bind /run/etc-apt /etc/apt
echo 'APT::Sandbox::User "root";' > /etc/apt/apt.conf
echo ready
read -r _ || true
`;

export interface TestPackage {
  readonly name: string;
  readonly version: string;
}

/** A mount namespace in which packages are installed by the real apt without anyone else noticing. */
export class PackageSystem {
  private constructor(
    private readonly holder: ChildProcess,
    private readonly folder: string,
  ) {}

  /** @param folder for packages and repositories */
  static async start(folder: string): Promise<PackageSystem> {
    const options = { stdio: ['pipe', 'pipe', 'inherit'] as ['pipe', 'pipe', 'inherit'] };
    const holder = spawn('unshare', ['--mount', 'bash', '-c', `set -e\n${MAKE}`], options);
    const ended = once(holder, 'exit').then(() => {
      throw new Error('the private system could not be made');
    });
    await Promise.race([once(holder.stdout, 'data'), ended]);
    ended.catch(() => undefined);
    return new PackageSystem(holder, folder);
  }

  /** A command that becomes another one in this system. */
  get prefix(): string[] {
    return ['nsenter', '--target', String(this.holder.pid), '--mount', '--wd=/', '--'];
  }

  /** @throws Error where it fails */
  async run(...command: string[]): Promise<string> {
    const [program, ...args] = [...this.prefix, ...command];
    const { stdout } = await run(program as string, args, {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    return stdout;
  }

  async install(...packages: TestPackage[]): Promise<void> {
    await this.run('dpkg', '--install', ...(await Promise.all(packages.map((one) => this.build(one)))));
  }

  /** Packages to be had, by suite. */
  async offer(suites: Readonly<Record<string, readonly TestPackage[]>>): Promise<void> {
    const sources = Object.entries(suites).map(async ([suite, packages]) => {
      const repository = join(this.folder, suite);
      await mkdir(repository, { recursive: true });
      const files = await Promise.all(packages.map((one) => this.build(one)));
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

  async stop(): Promise<void> {
    const ended = once(this.holder, 'exit');
    this.holder.stdin!.end();
    await ended;
  }

  /** The file of a package that holds nothing but a file of /opt. */
  private async build({ name, version }: TestPackage): Promise<string> {
    const root = join(this.folder, 'build', `${name}_${version}`);
    await mkdir(join(root, 'DEBIAN'), { recursive: true });
    await mkdir(join(root, 'opt', name), { recursive: true });
    await writeFile(join(root, 'opt', name, 'version'), version);
    const control = {
      Package: name,
      Version: version,
      Architecture: 'all',
      Maintainer: 'Test <test@example.org>',
      Description: 'of a test',
    };
    const text = Object.entries(control).map(([field, value]) => `${field}: ${value}\n`);
    await writeFile(join(root, 'DEBIAN', 'control'), text.join(''));
    const file = `${root}_all.deb`;
    await run('dpkg-deb', ['--root-owner-group', '--build', root, file]);
    return file;
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
