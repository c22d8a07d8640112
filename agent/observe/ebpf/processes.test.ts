import { ARGUMENTS_MAX, PATH_NAME, PATH_NAMES, PROCESS } from './layout';
import { rememberedProcess } from './processes';

function remembered(path: readonly string[], args: string, command = 'thread'): Buffer {
  const value = Buffer.alloc(PROCESS.size);
  value.writeUInt32LE(1000, PROCESS.uid);
  value.writeUInt32LE(args.length, PROCESS.argumentsLength);
  path.forEach((name, index) => value.write(name, PROCESS.path + index * PATH_NAME));
  value.write(command, PROCESS.command);
  value.write(args.slice(0, ARGUMENTS_MAX), PROCESS.arguments);
  return value;
}

describe('rememberedProcess', () => {
  const describeIt = (value: Buffer) => rememberedProcess(value, (uid) => `user ${uid}`);

  it('puts the path together from the file upwards', () => {
    expect(describeIt(remembered(['curl', 'bin', 'usr', '/', '/', '/'], 'curl\0-s\0'))).toEqual({
      executableName: 'curl',
      executablePath: '/usr/bin/curl',
      commandLine: ['curl', '-s'],
      workingDirectory: '',
      userName: 'user 1000',
      unit: '',
      containerId: '',
    });
  });

  it('knows the name alone of a path that is deeper than was kept', () => {
    const deep = Array.from({ length: PATH_NAMES }, (_, index) => `folder${index}`);
    expect(describeIt(remembered(['tool', ...deep.slice(1)], ''))).toMatchObject({
      executableName: 'tool',
      executablePath: '',
    });
  });

  it("falls back to the thread's name where there is no executable", () => {
    expect(describeIt(remembered([], '', 'kworker/0:1'))).toMatchObject({ executableName: 'kworker/0:1' });
  });

  it('takes no more of a long command line than was kept', () => {
    const { commandLine } = describeIt(remembered(['java', '/'], 'x'.repeat(5000)));
    expect(commandLine).toEqual(['x'.repeat(ARGUMENTS_MAX)]);
  });
});
