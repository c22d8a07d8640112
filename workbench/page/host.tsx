import React, { useEffect, useState } from 'react';
import * as reactDom from 'react-dom';
import * as emotion from '@emotion/css';
import * as grafanaData from '@grafana/data';
import * as grafanaRuntime from '@grafana/runtime';
import * as grafanaUi from '@grafana/ui';
import lodash from 'lodash';
import * as rxjs from 'rxjs';
import * as rxjsOperators from 'rxjs/operators';
import type { Boot } from '../boot';
import { loadModule } from './amd';
import { AppHost } from './AppHost';
import { DashboardHost } from './DashboardHost';
import { ExploreHost } from './ExploreHost';
import { provideServices } from './services';
import { SettingsHost } from './SettingsHost';

const SHARED = {
  react: React,
  'react-dom': reactDom,
  '@emotion/css': emotion,
  '@grafana/data': grafanaData,
  '@grafana/runtime': grafanaRuntime,
  '@grafana/ui': grafanaUi,
  lodash,
  rxjs,
  'rxjs/operators': rxjsOperators,
};

/** The editors that panels may name in their options; the workbench has no options pane to show them in. */
const EDITORS = [
  'number',
  'text',
  'boolean',
  'radio',
  'select',
  'multi-select',
  'color',
  'slider',
  'unit',
  'field-name',
];

type Datasource = grafanaData.DataSourceApi;

export interface Loaded {
  readonly boot: Boot;
  readonly app: grafanaData.AppPlugin;
  readonly panel: grafanaData.PanelPlugin;
  readonly datasourcePlugin: grafanaData.DataSourcePlugin<Datasource>;
  readonly datasource: Datasource;
}

declare global {
  interface Window {
    workbenchBoot: Boot;
  }
}

/** Loads the built bundle and shows the page that the address asks for. */
export async function start(render: (element: React.ReactElement, container: HTMLElement) => void): Promise<void> {
  const boot = window.workbenchBoot;
  grafanaData.standardFieldConfigEditorRegistry.setInit(() => []);
  grafanaData.standardEditorsRegistry.setInit(() => EDITORS.map((id) => ({ id, name: id, editor: () => null })));
  const settings = Object.values(grafanaRuntime.config.datasources)[0]!;
  const instance: { datasource?: Datasource } = {};
  provideServices(boot, () => instance.datasource!, settings);

  const load = <T,>(path: string) =>
    loadModule<{ plugin: T }>(`/public/plugins/${boot.plugins.app.id}/${path}`, SHARED).then(({ plugin }) => plugin);
  const app = await load<grafanaData.AppPlugin>('module.js');
  const datasourcePlugin = await load<grafanaData.DataSourcePlugin<Datasource>>('datasource/module.js');
  const panel = await load<grafanaData.PanelPlugin>('panel/module.js');
  app.meta = boot.plugins.app as unknown as grafanaData.AppPluginMeta;
  panel.meta = boot.plugins.panel as unknown as grafanaData.PanelPluginMeta;
  instance.datasource = new datasourcePlugin.DataSourceClass(settings);
  Object.assign(instance.datasource, { components: datasourcePlugin.components, meta: settings.meta });

  const loaded = { boot, app, panel, datasourcePlugin, datasource: instance.datasource };
  render(<Host {...loaded} />, document.getElementById('root')!);
}

function Host(loaded: Loaded) {
  useLocation();
  return (
    <grafanaUi.ThemeContext.Provider value={grafanaRuntime.config.theme2}>
      <grafanaUi.GlobalStyles />
      <Page {...loaded} />
      <grafanaUi.PortalContainer />
    </grafanaUi.ThemeContext.Provider>
  );
}

function Page(loaded: Loaded) {
  const { pathname } = window.location;
  if (pathname.startsWith('/explore')) {
    return <ExploreHost {...loaded} />;
  }
  if (pathname.includes('/datasources/')) {
    return <SettingsHost {...loaded} />;
  }
  return pathname.startsWith('/a/') ? <AppHost {...loaded} /> : <DashboardHost {...loaded} />;
}

/** Draws anew whenever the address changes: variables and the time range live there. */
function useLocation(): void {
  const [, setKey] = useState('');
  useEffect(() => grafanaRuntime.locationService.getHistory().listen(() => setKey(window.location.search)), []);
}
