import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findGrafana, startGrafana } from '../../scripts/start/grafana';
import { freePort } from '../../scripts/start/ports';
import { startPage } from '../../scripts/start/workbench';

/** Where a browser test looks at the built bundle: both answer the same paths. */
export interface View {
  readonly name: 'Grafana' | 'workbench';
  readonly url: string;
  stop(): Promise<void>;
}

/** A real Grafana where GRAFANA_HOME or the PATH has one, else the workbench; `store` as npm start names it. */
export async function startView(store: Readonly<Record<string, string>>): Promise<View> {
  const installation = findGrafana();
  if (!installation) {
    const page = await startPage(0, store);
    return { name: 'workbench', url: page.url, stop: page.stop };
  }
  const port = await freePort();
  const data = await mkdtemp(join(tmpdir(), 'servicemap-grafana-'));
  const service = await startGrafana(installation, port, store, data);
  return {
    name: 'Grafana',
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      await service.stop();
      await rm(data, { recursive: true, force: true });
    },
  };
}
