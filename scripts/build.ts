import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buildAgent } from '../agent/build';
import { buildBackend } from '../src/backend/build';
import { layDocuments } from './build/documents';
import { buildFrontend } from './build/frontend';
import { runIfStale } from './freshness';
import { AGENT, BACKEND, DIST } from './paths';

const PACKAGES = ['package.json', 'package-lock.json'];

const FRONTEND = ['datasource', 'panel', 'pages', 'model', 'img', 'dashboards', 'module.ts', 'plugin.json'].map(
  (name) => `src/${name}`,
);
/** What Grafana serves to the machines that install an agent; it refuses files without a known extension. */
const SERVED_AGENT = join(DIST, 'agent/servicemap-agent.js');

/** Makes `dist/` (the plugin bundle, installable as it is) and the agent; skips what is up to date. */
export async function build(): Promise<void> {
  await runIfStale({
    name: 'agent',
    inputs: [...PACKAGES, 'agent', 'src/model'],
    outputs: [AGENT, SERVED_AGENT],
    run: async () => {
      await buildAgent();
      await mkdir(dirname(SERVED_AGENT), { recursive: true });
      await copyFile(AGENT, SERVED_AGENT);
    },
  });
  await runIfStale({
    name: 'plugins',
    inputs: [...PACKAGES, 'webpack.config.ts', 'scripts/build', ...FRONTEND],
    outputs: ['module.js', 'datasource/module.js', 'panel/module.js', 'plugin.json'].map((file) => join(DIST, file)),
    run: buildFrontend,
  });
  await runIfStale({
    name: 'documents',
    inputs: ['scripts/build/documents.ts', 'README.md', 'CHANGELOG.md', 'LICENSE', 'docs'],
    outputs: ['README.md', 'CHANGELOG.md', 'LICENSE', 'docs'].map((name) => join(DIST, name)),
    run: layDocuments,
  });
  await runIfStale({
    name: 'backend',
    inputs: [...PACKAGES, 'src/backend', 'src/model'],
    outputs: [BACKEND],
    run: buildBackend,
  });
}

if (require.main === module) {
  void build();
}
