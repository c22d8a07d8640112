import { WRONG_SETTINGS_STATUS } from '../settings';

/** Capabilities that the agent works with: docs/agent.md says what is lost without each. */
export const CAPABILITIES = ['CAP_BPF', 'CAP_PERFMON', 'CAP_SYS_PTRACE', 'CAP_DAC_READ_SEARCH'] as const;

/** A user of its own: a dynamic one is unknown to dbus-daemon, which then doesn't let systemctl ask systemd. */
export const USER = 'servicemap-agent';

/**
 * The systemd unit: {@link USER} with four capabilities, no way to write but its state folder, and a bound on what
 * it may use (locked memory has none: kernels before 5.11 count the maps of eBPF as such). The processes of others,
 * tracefs and /lib/modules must stay visible, so ProtectProc, ProtectKernelModules and the like are left out. Memory has
 * room for a package manager beside the agent; where one takes more, it is ended, and the agent goes on.
 *
 * @param executable path of the agent's file
 * @param node path of node, which a service's short PATH may not lead to
 */
export function unitText(executable: string, node: string): string {
  const rights = CAPABILITIES.join(' ');
  return `[Unit]
Description=Service Map agent: this machine's TCP connections and the processes behind them
Wants=network-online.target
After=network-online.target

[Service]
ExecStart=${quoted(executable).replace(/\$/g, '$$$$')}
ExecReload=/bin/kill -HUP $MAINPID
Environment=${quoted(`SERVICEMAP_NODE=${node}`)}
User=${USER}
StateDirectory=servicemap-agent
StateDirectoryMode=0700
AmbientCapabilities=${rights}
CapabilityBoundingSet=${rights}
NoNewPrivileges=yes
ProtectSystem=strict
ProtectHome=read-only
PrivateTmp=yes
RemoveIPC=yes
SystemCallFilter=~@module
ProtectClock=yes
RestrictSUIDSGID=yes
LockPersonality=yes
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK
SystemCallArchitectures=native
Restart=always
RestartPreventExitStatus=${WRONG_SETTINGS_STATUS}
RestartSec=5
TimeoutStopSec=10
MemoryMax=512M
OOMPolicy=continue
CPUQuota=50%
TasksMax=64
LimitNOFILE=4096
LimitMEMLOCK=infinity
Nice=5

[Install]
WantedBy=multi-user.target
`;
}

/** A word of a unit file; systemd reads % in it as the beginning of a name (and $, in a command only). */
function quoted(word: string): string {
  const text = word.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/%/g, '%%');
  return `"${text}"`;
}
