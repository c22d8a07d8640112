import React from 'react';
import type { DataSourcePluginOptionsEditorProps } from '@grafana/data';
import type { StoreOptions, StoreSecrets } from '../types';
import { AccessSettings } from './AccessSettings';
import { JiraSettings } from './JiraSettings';
import { LimitSettings } from './LimitSettings';
import { ServiceNowSettings } from './ServiceNowSettings';
import { StoreAddressSettings } from './StoreAddressSettings';
import { TlsSettings } from './TlsSettings';

export type Props = DataSourcePluginOptionsEditorProps<StoreOptions, StoreSecrets>;

/** The settings page of the datasource: where the agents' InfluxDB is, how to get in, and whose work items to show. */
export function SettingsEditor(props: Props) {
  return (
    <>
      <StoreAddressSettings {...props} />
      <AccessSettings {...props} />
      <TlsSettings {...props} />
      <LimitSettings {...props} />
      <ServiceNowSettings {...props} />
      <JiraSettings {...props} />
    </>
  );
}
