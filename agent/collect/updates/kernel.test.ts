import { newerKernel } from './kernel';

describe('a newer kernel', () => {
  it.each([
    ['6.1.0-9-amd64', ['6.1.0-9-amd64', '6.1.0-28-amd64'], '6.1.0-28-amd64'],
    [
      '5.14.0-427.el9_4.x86_64',
      ['5.14.0-427.18.1.el9_4.x86_64', '5.14.0-427.el9_4.x86_64'],
      '5.14.0-427.18.1.el9_4.x86_64',
    ],
    ['6.6.30-0-lts', ['6.6.31-0-lts', '6.6.30-0-lts'], '6.6.31-0-lts'],
    ['6.1.0-0.deb11.5-amd64', ['6.1.0-0.deb11.5-amd64', '6.1.0-0.deb11.25-amd64'], '6.1.0-0.deb11.25-amd64'],
  ])('than %s is installed', (running, installed, newer) => {
    expect(newerKernel(running, installed)).toBe(`kernel ${running} runs, ${newer} is installed`);
  });

  it.each([
    ['6.1.0-28-amd64', ['6.1.0-28-amd64', '6.1.0-9-amd64']],
    ['6.1.0-28-amd64', ['6.1.0-28-amd64', '6.1.0-30-cloud-amd64', '6.12.0-1-rt-amd64']],
  ])('than %s is none of another kind, and no older one', (running, installed) => {
    expect(newerKernel(running, installed)).toBe('');
  });

  it('is unknown where the one that runs is not installed', () => {
    expect(newerKernel('6.1.0-28-amd64', ['6.1.0-30-amd64'])).toBeUndefined();
    expect(newerKernel('6.1.0-28-amd64', [])).toBeUndefined();
  });
});
