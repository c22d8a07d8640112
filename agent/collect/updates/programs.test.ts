import { chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Dnf } from './dnf';
import { Zypper } from './zypper';

let programs: string;
let path: string | undefined;

beforeEach(() => {
  programs = mkdtempSync(join(tmpdir(), 'servicemap-programs-'));
  path = process.env.PATH;
  // Whatever package managers this machine has, they are not among the programs of the test.
  process.env.PATH = programs;
  ['nice', 'env'].forEach((name) => symlinkSync(`/usr/bin/${name}`, join(programs, name)));
  program('rpm', `printf 'bash.x86_64\\t5.1-1\\t1700000000\\n'`);
});

afterEach(() => {
  process.env.PATH = path;
  rmSync(programs, { recursive: true });
});

/** A shell script in place of a program of the system. */
function program(name: string, script: string): void {
  writeFileSync(join(programs, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(programs, name), 0o755);
}

const scan = (manager: Dnf | Zypper) => manager.scan(AbortSignal.timeout(20_000));

describe('dnf', () => {
  const updates = `echo 'bash.x86_64  5.1-2  updates'; exit 100`;

  it('is asked without the network, and ends with another status where there are updates', async () => {
    program(
      'dnf',
      `case "$*" in '-C -q check-update') ${updates};; '-C -q updateinfo list --security') echo 'A-1 Low/Sec. bash-5.1-2.x86_64';; esac`,
    );
    program('needs-restarting', `echo '  * kernel'; echo 'Reboot is required'; exit 1`);
    expect(await scan(new Dnf(0))).toMatchObject({
      missing: [{ key: 'bash.x86_64', installed: '5.1-1', available: '5.1-2', classification: 'Security Updates' }],
      lastInstalledAt: 1_700_000_000_000,
      restartReason: 'updated: kernel',
      missed: '',
    });
  });

  it('is yum where there is no dnf', async () => {
    program(
      'yum',
      `case "$*" in *check-update) ${updates};; *'list security') echo 'A-1 Low/Sec. bash-5.1-2.x86_64';; esac`,
    );
    expect(await scan(new Dnf(0))).toMatchObject({ missing: [{ classification: 'Security Updates' }] });
  });

  it('says that advisories can not be read, and tells of the updates all the same', async () => {
    program('dnf', `case "$*" in *check-update) ${updates};; *) echo 'no such command' >&2; exit 1;; esac`);
    expect(await scan(new Dnf(0))).toMatchObject({
      missing: [{ classification: 'Other Updates' }],
      restartReason: undefined,
      missed: expect.stringContaining(
        "security updates can't be told from others: dnf ended with 1: no such command",
      ) as string,
    });
  });

  it('fails where it has no lists', async () => {
    program('dnf', `echo 'Cache-only enabled but no cache for base' >&2; exit 1`);
    await expect(scan(new Dnf(0))).rejects.toThrow(/no cache for base/);
  });

  it('is not here without a program of its own', async () => {
    expect(await scan(new Dnf(0))).toBeUndefined();
    expect(await scan(new Zypper(0))).toBeUndefined();
  });
});

describe('zypper', () => {
  it('is asked without the network and without its lock', async () => {
    program(
      'zypper',
      `test "$ZYPP_READONLY_HACK" = 1 || exit 7
case "$*" in
*list-updates) echo '<stream><update kind="package" name="bash" edition="5.1-2" edition-old="5.1-1" arch="x86_64"/></stream>';;
*list-patches) echo '<stream><update kind="patch" name="P-1" category="security" severity="critical"/></stream>';;
*'info -t patch P-1') printf 'Information for patch P-1:\\nName        : P-1\\nConflicts   : bash < 5.1-2\\n';;
*needs-rebooting) exit 102;;
esac`,
    );
    expect(await scan(new Zypper(0))).toMatchObject({
      missing: [{ key: 'bash.x86_64', classification: 'Critical Updates', advisory: 'P-1' }],
      restartReason: 'updated: core libraries or services',
    });
  });

  it('fails where another one has the lock, instead of telling that no update is missing', async () => {
    program('zypper', `echo 'System management is locked by the application with pid 1' >&2; exit 7`);
    await expect(scan(new Zypper(0))).rejects.toThrow(/locked by the application/);
  });
});
