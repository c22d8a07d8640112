import React from 'react';
import type { DataSourcePluginOptionsEditorProps } from '@grafana/data';
import type { StoreOptions, StoreSecrets } from '../types';
import { AccessSettings } from './AccessSettings';
import { LimitSettings } from './LimitSettings';
import { StoreAddressSettings } from './StoreAddressSettings';
import { TlsSettings } from './TlsSettings';

export type Props = DataSourcePluginOptionsEditorProps<StoreOptions, StoreSecrets>;

/** The settings page of the datasource: where the agents' InfluxDB is and how to get in. */
export function SettingsEditor(props: Props) {
  return (
    <>
      <StoreAddressSettings {...props} />
      <AccessSettings {...props} />
      <TlsSettings {...props} />
      <LimitSettings {...props} />
    </>
  );
}
