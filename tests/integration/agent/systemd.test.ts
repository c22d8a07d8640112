import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { buildAgent } from '../../../agent/build';
import { EXECUTABLE, UNIT, UNIT_FILE } from '../../../agent/service/install';
import { CAPABILITIES, USER } from '../../../agent/service/unit';
import { AGENT } from '../../../scripts/paths';
import { startInfluxd, type Influxd } from '../../support/influxd';
import { startPlugin, type PluginHost } from '../../support/pluginHost';
import { BootedSystem, bootUnavailable, PROGRAMS_FOLDER } from '../../support/system/bootedSystem';
import { searchTexts } from './searchTexts';
import { until } from './until';

jest.setTimeout(180_000);

const NODE = `${PROGRAMS_FOLDER}/node`;
const CALLER = 'servicemap-caller';
/** Connects to itself and stays. */
const TALK = `
import socket, time
server = socket.create_server(('127.0.0.1', 0))
client = socket.create_connection(server.getsockname())
time.sleep(600)
`;

const LOGINS = ['/usr/sbin/sshd', '/usr/bin/ssh', '/usr/bin/sudo'];
const SSH_PORT = 20_000 + (process.pid % 10_000);
const ACCOUNT = 'servicemap-test';
/** An account that may log in and use sudo, a server, and programs that tell ssh a right and a wrong password. */
const LET_IN = `
useradd --create-home --shell /bin/sh ${ACCOUNT}
echo '${ACCOUNT}:right' | chpasswd
echo '${ACCOUNT} ALL=(ALL) ALL' > /etc/sudoers.d/${ACCOUNT}
for password in right wrong; do
  printf '#!/bin/sh\\necho %s\\n' $password > /tmp/$password
  chmod 755 /tmp/$password
done
ssh-keygen -A
mkdir -p /run/sshd
systemd-run --unit=${ACCOUNT}-sshd /usr/sbin/sshd -D -o UsePAM=yes -o ListenAddress=127.0.0.1 -p ${SSH_PORT}
`;

let store: Influxd;
let host: PluginHost;
let system: BootedSystem;
const began = Date.now();

(bootUnavailable() ? describe.skip : describe)('the agent as a service of a systemd that runs', () => {
  beforeAll(async () => {
    await buildAgent();
    [store, host, system] = await Promise.all([
      startInfluxd(),
      startPlugin(),
      BootedSystem.boot([process.execPath, AGENT]),
    ]);
    const unit = `[Service]\\nExecStart=/bin/sleep infinity\\n[Install]\\nWantedBy=multi-user.target\\n`;
    await system.run('sh', '-c', `printf '${unit}' > /etc/systemd/system/${CALLER}-idle.service`);
    const said = await system.run(
      ...['env', `SERVICEMAP_NODE=${NODE}`, `${PROGRAMS_FOLDER}/servicemap-agent`, 'install'],
      ...['--url', store.url, '--interval', '1'],
    );
    expect(said).toContain(`servicemap-agent runs as a service and writes to ${store.url}`);
    await until('the agent has started', async () => (await log()).includes('"started"'));
  });

  afterAll(async () => {
    await system?.stop();
    await Promise.all([store?.stop(), host?.stop()]);
  });

  const log = () => system.run('journalctl', '--no-pager', '--output=cat', `--unit=${UNIT}`);
  const systemctl = (...args: string[]) => system.run('systemctl', '--no-pager', ...args);
  const mainPid = async () => (await systemctl('show', '--property=MainPID', '--value', UNIT)).trim();

  const search = (text: string, ...properties: string[]) =>
    searchTexts(host, store.url, began - 60_000, text, properties);

  test('has a user of its own with the capabilities of its unit alone, and sees by eBPF', async () => {
    expect(await log()).toContain('"mechanism":"ebpf"');
    const status = await system.run('cat', `/proc/${await mainPid()}/status`);
    const uid = (await system.run('id', '--user', USER)).trim();
    expect(status).toMatch(new RegExp(`^Uid:\\t${uid}\\t${uid}\\t${uid}\\t${uid}$`, 'm'));
    for (const set of ['CapPrm', 'CapEff', 'CapBnd', 'CapAmb']) {
      const mask = new RegExp(`^${set}:\\t(\\S+)$`, 'm').exec(status)![1]!;
      const names = (await system.run('capsh', `--decode=${mask}`)).trim().split('=')[1]!.split(',');
      expect(names.sort()).toEqual(CAPABILITIES.map((name) => name.toLowerCase()).sort());
    }
  });

  test('tells the unit of a process that is a service', async () => {
    await system.run('systemd-run', `--unit=${CALLER}`, 'python3', '-c', TALK);
    const text = `Type=ServiceMapProcess_CL Services_s="${CALLER}.service"`;
    await until('the process is known by its unit', async () => (await search(text, 'ResourceName_s')).length > 0);
  });

  test('reads wrong passwords from the journal', async () => {
    const asNobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', 'su', 'root'];
    const [program, ...args] = [...system.prefix, ...asNobody];
    const su = spawn(program as string, args, { stdio: ['pipe', 'ignore', 'ignore'] });
    su.stdin.end('not the password\n');
    await once(su, 'exit');
    await until('the failed logon is found', async () => {
      const found = await search('Type=SecurityEvent EventID=4625', 'AccountName', 'ProcessName', 'SubjectUserName');
      return found.includes('root | su | nobody');
    });
  });

  /** What the command prints at the other end; a login that fails prints nothing. */
  async function logIn(user: string, password: 'right' | 'wrong', command: string): Promise<string> {
    const asked = ['env', `SSH_ASKPASS=/tmp/${password}`, 'SSH_ASKPASS_REQUIRE=force', 'DISPLAY=none'];
    const options = [
      ...['StrictHostKeyChecking=no', 'UserKnownHostsFile=/dev/null', 'NumberOfPasswordPrompts=1'],
      'PreferredAuthentications=password',
    ].flatMap((option) => ['-o', option]);
    const ssh = [...asked, 'ssh', '-p', String(SSH_PORT), ...options, `${user}@127.0.0.1`, command];
    return system.run(...ssh).catch(() => '');
  }

  const withLogins = LOGINS.every((file) => existsSync(file)) ? test : test.skip;

  withLogins('reads logins by sshd and commands by sudo from the journal', async () => {
    await system.run('bash', '-ec', LET_IN);
    await until('sshd takes logins', async () => (await logIn(ACCOUNT, 'right', 'echo in')) === 'in\n');
    expect(await logIn(ACCOUNT, 'wrong', 'echo in')).toBe('');
    expect(await logIn('nobody-has-this', 'wrong', 'echo in')).toBe('');
    expect(await logIn(ACCOUNT, 'right', 'echo right | sudo -S id -u')).toBe('0\n');
    const events = () =>
      search(
        'Type=SecurityEvent EventID!=4720',
        'EventID',
        'ProcessName',
        'TargetUserName',
        'FailureReason',
        'CommandLine',
      );
    await until(
      'the command by sudo is found',
      async () => (await events()).some((event) => event.startsWith('4648')),
      90_000,
    );
    const expected = [
      `4624 | sshd | ${ACCOUNT} |  | `,
      `4625 | sshd | ${ACCOUNT} | wrong password | `,
      '4625 | sshd | (unknown user) | unknown user | ',
      '4648 | sudo | root |  | /usr/bin/id -u',
    ];
    expect(await events()).toEqual(expect.arrayContaining(expected));
    expect(JSON.stringify(await events())).not.toContain('nobody-has-this');
  });

  test('has no collector that fails', async () => {
    const looked = () => system.run('find', '/var/lib/servicemap-agent', '-name', 'services.json');
    await until('services are known', async () => (await looked()) !== '');
    const assessed = () => search('Type=SecurityBaselineSummary | top 1', 'AssessmentId');
    await until('the baseline is assessed', async () => (await assessed()).length > 0);
    expect(await log()).not.toContain('a collector failed');
    expect(await search('Type=Heartbeat | top 1', 'CollectorFailures', 'CollectorsOff')).toEqual([' | ']);
  });

  test('reads its settings anew at a reload', async () => {
    const before = await mainPid();
    await systemctl('reload', UNIT);
    await until('it has read them', async () => (await log()).includes('"reloaded"'));
    expect(await mainPid()).toBe(before);
  });

  test('is started again where it is killed, and tells that a service was enabled meanwhile', async () => {
    const before = await mainPid();
    await systemctl('kill', '--signal=KILL', UNIT);
    await systemctl('enable', `${CALLER}-idle`);
    const starts = async () => (await log()).split('"started"').length - 1;
    await until('it runs again', async () => (await starts()) === 2);
    expect(await mainPid()).not.toBe(before);
    const condition = `SvcName="${CALLER}-idle.service"`;
    const changes = () => search(`Type=ConfigurationChange ${condition}`, 'SvcStartupType', 'Previous');
    await until('the change is found', async () => (await changes()).length > 0);
    expect((await changes())[0]).toMatch(/^Auto \| .*Disabled/);
    expect(await log()).not.toContain('a collector failed');
  });

  test('is removed by uninstall', async () => {
    const said = await system.run('env', `SERVICEMAP_NODE=${NODE}`, EXECUTABLE, 'uninstall');
    expect(said).toContain('The service is gone');
    expect((await systemctl('show', '--property=LoadState', '--value', UNIT)).trim()).toBe('not-found');
    expect(await system.run('sh', '-c', `ls ${EXECUTABLE} ${UNIT_FILE} 2>/dev/null || true`)).toBe('');
    expect(await log()).toContain('"ending"');
  });
});
