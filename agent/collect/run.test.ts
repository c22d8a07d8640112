import { ProgramFailure, run } from './run';

const NEVER_ABORTED = new AbortController().signal;

test('gives what a program prints, in English, without a shell and at low priority', async () => {
  expect(await run('printf', ['%s|', '$HOME', 'a b', ''], NEVER_ABORTED)).toBe('$HOME|a b||');
  expect(await run('sh', ['-c', 'echo $LC_ALL; nice'], NEVER_ABORTED)).toMatch(/^C.UTF-8\n(1\d)\n$/);
});

test('a program that does not exist gives nothing', async () => {
  expect(await run('no-such-program-here', [], NEVER_ABORTED)).toBeUndefined();
});

test('one that fails tells its status, what it printed, and its last words', async () => {
  const failing = run('sh', ['-c', 'echo half; echo first >&2; echo "E: no lists" >&2; exit 100'], NEVER_ABORTED);
  await expect(failing).rejects.toThrow(ProgramFailure);
  await expect(failing).rejects.toMatchObject({
    status: 100,
    output: 'half\n',
    message: 'sh ended with 100: E: no lists',
  });
});

test('one that is aborted is ended, and rejects at once', async () => {
  const aborting = new AbortController();
  const running = run('sleep', ['600'], aborting.signal);
  aborting.abort();
  await expect(running).rejects.toMatchObject({ name: 'AbortError' });
});
