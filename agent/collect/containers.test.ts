import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ContainerNames } from './containers';

const ID = 'ab'.repeat(32);

describe('ContainerNames', () => {
  let root: string;
  beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'servicemap-containers-'))));
  afterEach(() => rmSync(root, { recursive: true }));

  function put(path: string, value: unknown): void {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), typeof value === 'string' ? value : JSON.stringify(value));
  }

  test.each<[string, string, unknown, string]>([
    ['Docker', `var/lib/docker/containers/${ID}/config.v2.json`, { ID, Name: '/shop_web_1', Config: {} }, 'shop_web_1'],
    [
      'Podman',
      'var/lib/containers/storage/overlay-containers/containers.json',
      [
        { id: 'cd'.repeat(32), names: ['other'] },
        { id: ID, names: ['quirky_hopper'], image: 'x' },
      ],
      'quirky_hopper',
    ],
    [
      'Kubernetes on containerd',
      `run/containerd/io.containerd.runtime.v2.task/k8s.io/${ID}/config.json`,
      {
        ociVersion: '1.1.0',
        annotations: { 'io.kubernetes.cri.sandbox-name': 'web-5d', 'io.kubernetes.cri.container-name': 'nginx' },
      },
      'web-5d/nginx',
    ],
    [
      'Kubernetes on CRI-O',
      `run/containers/storage/overlay-containers/${ID}/userdata/config.json`,
      { annotations: { 'io.kubernetes.pod.name': 'web-5d', 'io.kubernetes.container.name': 'nginx' } },
      'web-5d/nginx',
    ],
    [
      'nerdctl',
      `run/containerd/io.containerd.runtime.v2.task/default/${ID}/config.json`,
      { annotations: { 'nerdctl/name': 'cache' } },
      'cache',
    ],
  ])('reads the name that %s gave', (_, path, value, name) => {
    put(path, value);
    expect(new ContainerNames(root).of(ID)).toBe(name);
  });

  test('a file that is missing, damaged or strange names nothing', () => {
    const names = () => new ContainerNames(root).of(ID);
    expect(names()).toBe('');
    for (const strange of ['{"Name":', '[]', 'null', '{"Name":7}', '"x"']) {
      put(`var/lib/docker/containers/${ID}/config.v2.json`, strange);
      expect(names()).toBe('');
    }
  });

  test('an id that is no id leads to no file', () => {
    put('var/lib/docker/config.v2.json', { Name: '/stolen' });
    expect(new ContainerNames(root).of('..')).toBe('');
  });
});
