import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildAgent } from '../../../agent/build';
import { COLLECTOR_NAMES } from '../../../agent/collect/optional';
import { AGENT } from '../../../scripts/paths';

jest.setTimeout(180_000);

interface Ended {
  readonly status: number;
  readonly output: string;
  readonly errors: string;
}

describe('the collectors of the built agent', () => {
  let folder: string;

  beforeAll(buildAgent);
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'servicemap-collectors-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  function run(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Ended> {
    const env = { ...process.env, TMPDIR: folder, ...environment };
    return new Promise((resolve) => {
      execFile(AGENT, args, { env, maxBuffer: 1 << 26 }, (error, output, errors) =>
        resolve({ status: error ? Number(error.code) : 0, output, errors }),
      );
    });
  }

  const allBut = (...names: string[]) => COLLECTOR_NAMES.filter((name) => !names.includes(name)).join(',');

  test('what one of them can not read stands in the heartbeat and on standard error, and the others give records', async () => {
    const watchList = join(folder, 'watch');
    await writeFile(watchList, 'no/whole/path\n');
    const { status, output, errors } = await run(['--once', '--print', '--without', allBut('files', 'performance')], {
      SERVICEMAP_WATCH_LIST: watchList,
    });
    expect(status).toBe(0);
    const heartbeat = output.split('\n').find((line) => line.startsWith('heartbeat,'));
    expect(heartbeat).toMatch(/CollectorFailures="files: .*mend line 1/);
    expect(heartbeat).toMatch(/CollectorsOff="[^"]*software/);
    expect(errors).toContain('"collector":"files"');
    expect(output).toMatch(/^perf,/m);
    expect(await readdir(folder)).toEqual(['watch']);
  });

  test('a name that none of them has is refused with the names that there are', async () => {
    const { status, errors } = await run(['--once', '--print', '--without', 'weather']);
    expect(status).toBe(2);
    expect(errors).toContain(`there are ${COLLECTOR_NAMES.join(', ')}`);
  });
});
