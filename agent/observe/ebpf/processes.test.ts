import { ARGUMENTS_MAX, PROCESS, type NameChain } from './layout';
import { rememberedProcess } from './processes';

function writeNames(value: Buffer, chain: NameChain, names: readonly string[]): void {
  names.forEach((name, index) => value.write(name, chain.at + index * chain.size));
}

function remembered(path: readonly string[], args: string, command = 'thread'): Buffer {
  const value = Buffer.alloc(PROCESS.size);
  value.writeUInt32LE(1000, PROCESS.uid);
  value.writeUInt32LE(args.length, PROCESS.argumentsLength);
  writeNames(value, PROCESS.path, path);
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

  it('knows the working directory, also where it is the root, and none that is deeper than was kept', () => {
    const inFolder = (...names: string[]) => {
      const value = remembered(['curl', 'bin', '/'], '');
      writeNames(value, PROCESS.folder, names);
      return describeIt(value).workingDirectory;
    };
    expect(inFolder('shop', 'srv', '/', '/')).toBe('/srv/shop');
    expect(inFolder('/', '/')).toBe('/');
    expect(inFolder(...Array.from({ length: PROCESS.folder.count }, (_, index) => `folder${index}`))).toBe('');
  });

  it('knows the name alone of a path that is deeper than was kept', () => {
    const deep = Array.from({ length: PROCESS.path.count }, (_, index) => `folder${index}`);
    expect(describeIt(remembered(['tool', ...deep.slice(1)], ''))).toMatchObject({
      executableName: 'tool',
      executablePath: '',
    });
  });

  it('tells service and container by the control groups', () => {
    const service = remembered([], '');
    writeNames(service, PROCESS.groups, ['cron.service', 'system.slice', '']);
    expect(describeIt(service)).toMatchObject({ unit: 'cron.service', containerId: '' });

    const container = remembered([], '');
    writeNames(container, PROCESS.groups, [`docker-${'ab'.repeat(32)}.scope`, 'system.slice', '']);
    expect(describeIt(container)).toMatchObject({ unit: '', containerId: 'ab'.repeat(32) });
  });

  it("falls back to the thread's name where there is no executable", () => {
    expect(describeIt(remembered([], '', 'kworker/0:1'))).toMatchObject({ executableName: 'kworker/0:1' });
  });

  it('takes no more of a long command line than was kept', () => {
    const commandLine = (args: string) => describeIt(remembered(['java', '/'], args)).commandLine;
    expect(commandLine('x'.repeat(5000))).toEqual(['…']);
    const whole = `curl\0${'x'.repeat(ARGUMENTS_MAX - 6)}\0`;
    expect(commandLine(whole)).toEqual(['curl', 'x'.repeat(ARGUMENTS_MAX - 6)]);
    expect(commandLine(`${whole}more\0`)).toEqual(['curl', 'x'.repeat(ARGUMENTS_MAX - 6), '…']);
  });

  it('shows no part of an argument that was kept in part, as a secret in it would not be known', () => {
    const args = `curl\0-s\0${'x'.repeat(230)}\0https://anna:hunter2@db/\0`;
    expect(describeIt(remembered(['curl', '/'], args)).commandLine).toEqual(['curl', '-s', 'x'.repeat(230), '…']);
  });

  it('has no command line where its page was not in memory', () => {
    const value = remembered(['curl', '/'], '');
    value.writeUInt32LE(5000, PROCESS.argumentsLength);
    expect(describeIt(value).commandLine).toEqual([]);
  });
});
