import type { About } from '../collector';
import type { CollectorContext, OptionalCollector } from '../optional';
import { Accounts } from './accounts';
import { ChangeCollector, type ChangeSource } from './changeCollector';
import { Files } from './files';
import { Network } from './network';
import { Ports } from './ports';
import { Services } from './services';
import { Software } from './software';
import { System } from './system';

/** ConfigurationChange, by what changes: each kind can be switched off. */
export const CHANGE_COLLECTORS: readonly OptionalCollector[] = [
  row('software', () => new Software(), {
    reads: '/var/lib/dpkg/status, /lib/apk/db/installed or rpm, when its database changed',
    costs: 'one stat per look; with dpkg 10 ms per 1,000 packages after a change, with rpm about a second',
  }),
  row('services', () => new Services(), {
    reads: 'systemctl, or /etc/init.d, /etc/rc*.d and pid files',
    costs: 'a listing per look; three runs of systemctl every five minutes, at most once a minute after a change',
  }),
  row('files', () => new Files(), {
    reads: 'the files under watch: /etc/servicemap-agent/watch',
    costs: 'a stat per file and look: 10 µs each; a file is read when it changed',
  }),
  row('accounts', () => new Accounts(), {
    reads: '/etc/passwd, /etc/group and, of /etc/shadow, when passwords were set',
    costs: 'three stats per look',
  }),
  row('system', () => new System(), {
    reads: 'kernel, its command line and modules, start, host name, time zone',
    costs: 'seven small files a minute',
  }),
  row('network', () => new Network(), {
    reads: 'interfaces, addresses, default gateways and /etc/resolv.conf',
    costs: 'a few small files per interface a minute',
  }),
  row('ports', portsOfLooks, {
    reads: 'the listening ports of the agent’s own looks',
    costs: 'nothing beside them',
  }),
];

function portsOfLooks({ onLook }: CollectorContext): Ports {
  const ports = new Ports();
  onLook((look) => ports.note(look));
  return ports;
}

function row(
  name: string,
  sourceFor: (context: CollectorContext) => ChangeSource,
  about: Omit<About, 'yields'>,
): OptionalCollector {
  return {
    name,
    about: { ...about, yields: ['ConfigurationChange'] },
    make: (context) => new ChangeCollector(sourceFor(context), context),
  };
}
