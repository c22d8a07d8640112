import { join } from 'node:path';
import { textOf } from '../regularFile';

/** Folders of the engines, below `/`. */
const DOCKER = 'var/lib/docker/containers';
const PODMAN = ['var/lib/containers/storage/overlay-containers', 'var/lib/containers/storage/vfs-containers'];
const CONTAINERD = ['k8s.io', 'default', 'moby'].map((name) => `run/containerd/io.containerd.runtime.v2.task/${name}`);
const CRIO = ['run/containers/storage/overlay-containers', 'var/run/containers/storage/overlay-containers'];

const CAPACITY = 1_000;

/** Names of containers by their ids, from the files that the engines keep: no engine is asked and no socket opened. */
export class ContainerNames {
  private readonly known = new Map<string, string>();

  constructor(private readonly root = '/') {}

  /** Empty where no engine's file tells, or this user may not read it. Kubernetes: `pod/container`. */
  of(containerId: string): string {
    const known = this.known.get(containerId);
    if (known !== undefined || !/^[0-9a-f]{64}$/.test(containerId)) {
      return known ?? '';
    }
    if (this.known.size >= CAPACITY) {
      this.known.clear();
    }
    const name = this.docker(containerId) || this.podman(containerId) || this.kubernetes(containerId);
    this.known.set(containerId, name);
    return name;
  }

  private docker(id: string): string {
    const { Name } = this.json(DOCKER, id, 'config.v2.json') as { Name?: unknown };
    return textFrom(Name).replace(/^\//, '');
  }

  private podman(id: string): string {
    const lists = PODMAN.map((folder) => this.json(folder, 'containers.json'));
    const container = lists
      .filter(Array.isArray)
      .flat()
      .find((entry: { id?: unknown }) => entry.id === id);
    const names: unknown = (container as { names?: unknown } | undefined)?.names;
    return Array.isArray(names) ? textFrom(names[0]) : '';
  }

  private kubernetes(id: string): string {
    const files = [
      ...CONTAINERD.map((folder) => this.json(folder, id, 'config.json')),
      ...CRIO.map((folder) => this.json(folder, id, 'userdata', 'config.json')),
    ];
    const notes = files.map((file) => (file as { annotations?: Record<string, unknown> }).annotations ?? {});
    const note = (...names: string[]) =>
      notes.flatMap((of) => names.map((name) => textFrom(of[name]))).find((text) => text !== '') ?? '';
    const pod = note('io.kubernetes.cri.sandbox-name', 'io.kubernetes.pod.name');
    const container = note('io.kubernetes.cri.container-name', 'io.kubernetes.container.name', 'nerdctl/name');
    return [pod, container].filter((part) => part !== '').join('/');
  }

  /** What a file holds; an empty object where it does not exist or is damaged. */
  private json(...path: string[]): object {
    try {
      const value: unknown = JSON.parse(textOf(join(this.root, ...path)));
      return typeof value === 'object' && value !== null ? value : {};
    } catch {
      return {};
    }
  }
}

function textFrom(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
