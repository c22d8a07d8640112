import { join } from 'node:path';

export const ROOT = join(__dirname, '..');
export const DIST = join(ROOT, 'dist');
export const AGENT = join(ROOT, 'agent/dist/servicemap-agent');
/** What a run leaves behind: data, logs, packages. Nothing else is written outside of dist and node_modules. */
export const STATE = join(ROOT, '.servicemap');
export const LOGS = join(STATE, 'logs');

const GO_ARCHITECTURES: Partial<Record<NodeJS.Architecture, string>> = { x64: 'amd64' };

/** Grafana looks for its own platform's file, under Go's names. */
export const BACKEND = join(
  DIST,
  `datasource/gpx_servicemap_${process.platform}_${GO_ARCHITECTURES[process.arch] ?? process.arch}`,
);
