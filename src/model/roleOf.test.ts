import { roleOf } from './roleOf';

describe('the role of a process', () => {
  it.each([
    [['postgres'], [5432], 'databaseServer'],
    [['postgres'], [], 'databaseServer'],
    [['nginx'], [80, 443], 'webServer'],
    [['sqlservr.exe'], [1433], 'databaseServer'],
    [['sshd'], [22], 'ssh'],
    [['smbd'], [445], 'smbServer'],
    [['slapd'], [389], 'ldapServer'],
    [['redis-server'], [7000], 'cache'],
  ])('of %j on %j comes from its name', (programs, ports, role) => {
    expect(roleOf(programs, ports)).toBe(role);
  });

  it('comes from a well-known port where the name says nothing', () => {
    expect(roleOf(['my-daemon'], [5432])).toBe('databaseServer');
  });

  it('of an interpreter is what it runs, then its port, then an application server', () => {
    expect(roleOf(['kafka', 'java'], [9092])).toBe('queue');
    expect(roleOf(['server', 'node'], [80])).toBe('webServer');
    expect(roleOf(['server', 'node'], [4711])).toBe('appServer');
  });

  it('is unknown for a client and for an unknown server', () => {
    expect(roleOf(['curl'], [])).toBeUndefined();
    expect(roleOf(['node'], [])).toBeUndefined();
    expect(roleOf(['my-daemon'], [4711])).toBeUndefined();
  });
});
