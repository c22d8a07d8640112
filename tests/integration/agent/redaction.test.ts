import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildAgent } from '../../../agent/build';
import { AGENT } from '../../../scripts/paths';

jest.setTimeout(180_000);

const LISTENER = `
import socket
server = socket.create_server(('127.0.0.1', 0)); print('listening', flush=True); server.accept()
`;

describe("forms of secrets of a user's own", () => {
  let folder: string;
  let forms: string;
  let listener: ChildProcess;

  beforeAll(async () => {
    await buildAgent();
    folder = await mkdtemp(join(tmpdir(), 'servicemap-redaction-'));
    forms = join(folder, 'forms');
    const secrets = ['--employee', 'EMP-471199', '--pin-is', 'pin 4711', '--password', 'S3cret'];
    // A program of its own: those of one program are one process of the map, with the command line of the oldest.
    const program = join(folder, 'listener');
    await copyFile(execFileSync('python3', ['-c', 'import sys; print(sys.executable)']).toString().trim(), program);
    listener = spawn(program, ['-c', LISTENER, ...secrets], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(listener.stdout!, 'data');
  });

  afterAll(async () => {
    listener.kill('SIGKILL');
    await rm(folder, { recursive: true });
  });

  async function printed(text: string): Promise<{ status: number; output: string; errors: string }> {
    await writeFile(forms, text);
    const env = { ...process.env, SERVICEMAP_REDACT_FILE: forms };
    const args = ['--once', '--print', '--state-dir', join(folder, 'state')];
    return new Promise((resolve) => {
      execFile(AGENT, args, { env, maxBuffer: 1 << 26 }, (error, output, errors) =>
        resolve({ status: error ? Number(error.code) : 0, output, errors }),
      );
    });
  }

  test('hide what they match, beside the known ones, in all that leaves the machine', async () => {
    const { status, output } = await printed('EMP-\\d{6}\npin (\\d{4})\n');
    expect(status).toBe(0);
    expect(output).toContain('--employee *** --pin-is pin *** --password ***');
    expect(output).not.toMatch(/EMP-471199|pin 4711|S3cret/);
  });

  test('keep the agent from sending anything where one of them is wrong', async () => {
    const { status, output, errors } = await printed('EMP-\\d{6}\n(\n');
    expect(status).toBe(2);
    expect(output).toBe('');
    expect(errors).toContain(`${forms}, line 2: "(" is no form of a secret`);
  });
});
