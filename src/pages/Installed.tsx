import React from 'react';
import type { DataSourceInstanceSettings } from '@grafana/data';
import { config } from '@grafana/runtime';
import { APP_ID, DATASOURCE_ID, PANEL_ID } from '../model/query';
import { Section } from './Section';
import { Table } from './Table';

interface Props {
  readonly appVersion: string;
  readonly datasource?: DataSourceInstanceSettings;
}

export function Installed({ appVersion, datasource }: Props) {
  const parts = [
    ['App', APP_ID, appVersion],
    ['Datasource', DATASOURCE_ID, datasource?.meta.info.version ?? 'not set up'],
    ['Panel', PANEL_ID, config.panels[PANEL_ID]?.info.version ?? 'not found: is the plugin’s panel folder there?'],
    ['Grafana', '', config.buildInfo.version],
  ];
  return (
    <Section title="Installed">
      <Table head={['Part', 'Plugin id', 'Version']} rows={parts.map((cells) => ({ key: cells[0] ?? '', cells }))} />
    </Section>
  );
}
