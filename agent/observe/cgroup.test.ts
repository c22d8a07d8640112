import { parseCgroup } from './cgroup';

const ID = '0123456789abcdef'.repeat(4);

test.each([
  ['a service', '0::/system.slice/nginx.service\n', { unit: 'nginx.service', containerId: '' }],
  ['a user service', '0::/user.slice/user-1.slice/user@1.service/app.slice/a.service', { unit: 'a.service' }],
  ['a log-in session', '0::/user.slice/user-1000.slice/session-3.scope', { unit: '' }],
  ['a transient service', '0::/system.slice/run-u12.service', { unit: '' }],
  ['Docker with systemd', `0::/system.slice/docker-${ID}.scope`, { unit: '', containerId: ID }],
  ['Docker, version 1', `12:pids:/docker/${ID}\n1:name=systemd:/docker/${ID}\n`, { containerId: ID }],
  ['Podman', `0::/machine.slice/libpod-${ID}.scope/container`, { containerId: ID }],
  ['Kubernetes', `0::/kubepods.slice/kubepods-pod1.slice/cri-containerd-${ID}.scope`, { containerId: ID }],
  ['nothing', '0::/\n', { unit: '', containerId: '' }],
])('reads the owner of %s', (_, text, expected) => {
  expect(parseCgroup(text)).toMatchObject(expected);
});
