import { join } from 'node:path';

export const ROOT = join(__dirname, '..');
export const DIST = join(ROOT, 'dist');
export const AGENT = join(ROOT, 'agent/dist/servicemap-agent');
/** What a run leaves behind: data, logs, packages. Nothing else is written outside of dist and node_modules. */
export const STATE = join(ROOT, '.servicemap');
export const LOGS = join(STATE, 'logs');
