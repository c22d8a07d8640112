import React, { useState } from 'react';
import type { AppRootProps } from '@grafana/data';
import { getDataSourceSrv, PluginPage } from '@grafana/runtime';
import { Alert, LinkButton } from '@grafana/ui';
import { DATASOURCE_ID } from '../model/query';
import { Agents } from './Agents';
import { Datasources } from './Datasources';
import { InstallAgent } from './InstallAgent';
import { Installed } from './Installed';

/** The app's only page: what is installed, whether data arrives, and how to get an agent onto a machine. */
export function StatusPage({ meta }: AppRootProps) {
  const datasources = getDataSourceSrv().getList({ pluginId: DATASOURCE_ID });
  const [chosen, choose] = useState(datasources[0]?.uid);
  return (
    <PluginPage pageNav={{ text: meta.name, img: meta.info.logos.large }}>
      {chosen === undefined ? (
        <Alert severity="info" title="No Service Map datasource yet">
          <p>Add one and tell it the address of the InfluxDB that the agents write to.</p>
          <LinkButton href="/connections/datasources/servicemap-datasource">Add a Service Map datasource</LinkButton>
        </Alert>
      ) : (
        <>
          <Datasources datasources={datasources} chosen={chosen} onChoose={choose} />
          <Agents datasourceUid={chosen} />
          <InstallAgent datasourceUid={chosen} />
        </>
      )}
      <Installed appVersion={meta.info.version} datasource={datasources[0]} />
    </PluginPage>
  );
}
