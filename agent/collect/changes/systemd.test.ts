import { isSettling, parseSystemdServices } from './systemd';

const UPTIME = 1_000;

/** A unit as `systemctl show` prints it, with what matters in place of the usual. */
function unit(Id: string, facts: Readonly<Record<string, string>> = {}): string {
  const usual = {
    Type: 'simple',
    ExecStart:
      '{ path=/usr/sbin/d ; argv[]=/usr/sbin/d --password s3cret ; ignore_errors=no ; start_time=[n/a] ; stop_time=[n/a] ; pid=0 ; code=(null) ; status=0/0 }',
    User: '',
    DynamicUser: 'no',
    Id,
    Description: `The ${Id}`,
    LoadState: 'loaded',
    ActiveState: 'active',
    SubState: 'running',
    FragmentPath: `/lib/systemd/system/${Id}`,
    UnitFileState: 'enabled',
    ActiveEnterTimestampMonotonic: '12000000',
    TriggeredBy: '',
  };
  return Object.entries({ ...usual, ...facts })
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

function parse(shown: string, files = '') {
  return parseSystemdServices(shown, files, UPTIME);
}

function stateOf(facts: Readonly<Record<string, string>>): string | undefined {
  return parse(unit('x.service', facts)).get('x.service')?.SvcState;
}

test('state, start type, program without its arguments, and account', () => {
  const services = parse(
    [unit('nginx.service'), unit('db.service', { User: 'postgres', UnitFileState: 'disabled' })].join('\n'),
  );
  expect(services.get('nginx.service')).toEqual({
    SvcName: 'nginx.service',
    SvcDisplayName: 'The nginx.service',
    SvcState: 'Running',
    SvcStartupType: 'Auto',
    SvcPath: '/usr/sbin/d',
    SvcAccount: 'root',
  });
  expect(services.get('db.service')).toMatchObject({ SvcAccount: 'postgres', SvcStartupType: 'Disabled' });
});

test('a service that is installed and not loaded has stopped; aliases and templates are no services', () => {
  const files = `ssh.service      enabled  enabled
sshd.service     alias    -
getty@.service   enabled  enabled
old.service      masked
`;
  const services = parse('', files);
  expect([...services.values()]).toEqual([
    { SvcName: 'ssh.service', SvcState: 'Stopped', SvcStartupType: 'Auto' },
    { SvcName: 'old.service', SvcState: 'Stopped', SvcStartupType: 'Masked' },
  ]);
});

test.each([
  [{ ActiveState: 'inactive', SubState: 'dead' }, 'Stopped'],
  [{ ActiveState: 'failed', SubState: 'failed' }, 'Failed'],
  [{ ActiveState: 'active', SubState: 'exited', Type: 'oneshot' }, 'Running'],
  [{ ActiveState: 'reloading', SubState: 'reload' }, 'Running'],
  [{ ActiveState: 'activating', SubState: 'start' }, undefined],
  [{ ActiveState: 'deactivating', SubState: 'stop-sigterm' }, undefined],
  [{ ActiveState: 'activating', SubState: 'auto-restart' }, 'Restarting'],
  [{ ActiveState: 'activating', SubState: 'auto-restart-queued' }, 'Restarting'],
  // It may be one that ends again and again: it would flap between Restarting and Running.
  [{ ActiveEnterTimestampMonotonic: '980000000' }, undefined],
  [{ ActiveEnterTimestampMonotonic: '960000000' }, 'Running'],
  // What a timer or a call starts comes and goes: its failure alone is a state.
  [{ TriggeredBy: 'apt-daily.timer' }, undefined],
  [{ TriggeredBy: 'apt-daily.timer', ActiveState: 'failed' }, 'Failed'],
  [{ Type: 'dbus', UnitFileState: 'static' }, undefined],
  [{ Type: 'dbus', UnitFileState: 'enabled' }, 'Running'],
])('%j is the state %s', (facts, state) => {
  expect(stateOf(facts)).toBe(state);
});

test('what comes and goes with logins and connections, or does not exist, is left out', () => {
  const services = parse(
    [
      unit('user@1000.service', { UnitFileState: 'static' }),
      unit('sshd@7-10.0.0.1:22-10.0.0.2:4711.service', { UnitFileState: 'static' }),
      unit('run-r1.service', { UnitFileState: 'transient', FragmentPath: '/run/systemd/transient/run-r1.service' }),
      unit('missing.service', { LoadState: 'not-found' }),
      unit('getty@tty1.service', { UnitFileState: 'enabled' }),
    ].join('\n'),
  );
  expect([...services.keys()]).toEqual(['getty@tty1.service']);
});

test('a service settles while it starts or has just started, one on demand never does', () => {
  expect(isSettling(unit('a.service'), UPTIME)).toBe(false);
  expect(isSettling(unit('a.service', { ActiveState: 'activating' }), UPTIME)).toBe(true);
  expect(isSettling(unit('a.service', { ActiveEnterTimestampMonotonic: '990000000' }), UPTIME)).toBe(true);
});

test.each(['', '\n\n\n', 'Id=\nLoadState=loaded', 'Id=x.service', 'garbage\0\uFFFD', `Id=${'x'.repeat(1_000_000)}`])(
  'text %# that describes no service makes none',
  (text) => {
    expect(parse(text, text)).toEqual(new Map());
  },
);

test('a description can not add properties to its unit or to another', () => {
  const services = parse(unit('x.service', { Description: 'one\nUser=evil\nFragmentPath=/evil' }));
  expect([...services.keys()]).toEqual(['x.service']);
});
