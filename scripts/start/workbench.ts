import { join } from 'node:path';
import { bundlePage, type Edition } from '../../workbench/bundle';
import { startPlugin } from '../../workbench/pluginHost';
import { startWorkbench, type Workbench } from '../../workbench/server';
import { runIfStale } from '../freshness';
import { BACKEND, STATE } from '../paths';
import { openLog, Service } from './Service';

export interface Page {
  readonly url: string;
  readonly backend: Service;
  stop(): Promise<void>;
}

/** The page's script of one edition, made anew where it is out of date. */
export async function buildPage(edition: Edition): Promise<string> {
  const folder = join(STATE, 'workbench', edition);
  await runIfStale({
    name: `workbench ${edition}`,
    inputs: ['package-lock.json', 'workbench/page', `workbench/editions/${edition}/entry.ts`],
    outputs: [join(folder, 'page.js')],
    run: async () => void (await bundlePage(edition)),
  });
  return folder;
}

/** The workbench with a backend process of its own. */
export async function startPage(
  port: number,
  store: Readonly<Record<string, string>>,
  edition: Edition = '13.2',
): Promise<Page> {
  const page = await buildPage(edition);
  const plugin = await startPlugin(BACKEND, openLog('backend'));
  const workbench: Workbench = await startWorkbench({
    edition,
    page,
    port,
    plugin,
    datasource: {
      uid: 'servicemap',
      name: 'Service Map',
      url: store.INFLUX_URL ?? '',
      jsonData: { database: store.INFLUX_DATABASE, user: store.INFLUX_USER || undefined },
      secrets: { token: store.INFLUX_TOKEN, password: store.INFLUX_PASSWORD },
    },
  });
  return {
    url: workbench.url,
    backend: new Service('backend', plugin.child),
    stop: async () => {
      await workbench.stop();
      await plugin.stop();
    },
  };
}
