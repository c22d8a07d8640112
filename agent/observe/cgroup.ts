/** Who runs a process, as far as its control groups tell. */
export interface Owner {
  /** systemd service, or empty. */
  readonly unit: string;
  /** 64 hex digits of a Docker, Podman, containerd or CRI-O container, or empty. */
  readonly containerId: string;
}

/** `docker-<id>.scope`, `libpod-<id>.scope`, `cri-containerd-<id>.scope`, `crio-<id>`, or the id alone as a folder. */
const CONTAINER = /(?:^|\/)(?:[a-z-]+-)?([0-9a-f]{64})(?:\.scope)?(?=\/|$)/;

/** Transient units get a new name at every start: as an owner they would make a new process of each run. */
const TRANSIENT = /^run-/;

/** Reads `/proc/<pid>/cgroup`: version 2's single line, or version 1's line per controller. */
export function parseCgroup(text: string): Owner {
  const paths = text
    .split('\n')
    .map((line) => line.split(':').slice(2).join(':'))
    .filter((path) => path !== '');
  const containerId = paths.map((path) => CONTAINER.exec(path)?.[1]).find((id) => id !== undefined) ?? '';
  const unit = paths.map(serviceOf).find((name) => name !== '') ?? '';
  return { unit, containerId };
}

function serviceOf(path: string): string {
  const service = path
    .split('/')
    .reverse()
    .find((segment) => segment.endsWith('.service'));
  return service && !TRANSIENT.test(service) ? service : '';
}
