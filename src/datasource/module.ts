import { DataSourcePlugin } from '@grafana/data';
import { ServiceMapDatasource } from './datasource';
import { QueryEditor } from './editors/QueryEditor';
import { CheatSheet } from './editors/search/CheatSheet';
import { SettingsEditor } from './settings/SettingsEditor';
import type { ServiceMapDataQuery, StoreOptions, StoreSecrets } from './types';

export const plugin = new DataSourcePlugin<ServiceMapDatasource, ServiceMapDataQuery, StoreOptions, StoreSecrets>(
  ServiceMapDatasource,
)
  .setConfigEditor(SettingsEditor)
  .setQueryEditor(QueryEditor)
  .setQueryEditorHelp(CheatSheet);
