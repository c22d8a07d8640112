import React from 'react';
import { FieldSet, InlineField, Input } from '@grafana/ui';
import { DEFAULT_DATABASE } from '../../model/query';
import { withJson } from './changes';
import { INPUT_WIDTH, LABEL_WIDTH } from './layout';
import type { Props } from './SettingsEditor';

export function StoreAddressSettings({ options, onOptionsChange }: Props) {
  return (
    <FieldSet label="Store">
      <InlineField
        label="URL"
        labelWidth={LABEL_WIDTH}
        required
        tooltip="Address of the InfluxDB that the agents write to, as Grafana's server reaches it."
      >
        <Input
          aria-label="URL"
          width={INPUT_WIDTH}
          placeholder="http://localhost:8086"
          value={options.url}
          onChange={(event) => onOptionsChange({ ...options, url: event.currentTarget.value.trim() })}
        />
      </InlineField>
      <InlineField
        label="Database"
        labelWidth={LABEL_WIDTH}
        tooltip="Database of InfluxDB 1; for InfluxDB 2 and 3 the bucket, or the database that it is mapped to."
      >
        <Input
          aria-label="Database"
          width={INPUT_WIDTH}
          placeholder={DEFAULT_DATABASE}
          value={options.jsonData.database ?? ''}
          onChange={(event) => onOptionsChange(withJson(options, { database: event.currentTarget.value || undefined }))}
        />
      </InlineField>
    </FieldSet>
  );
}
