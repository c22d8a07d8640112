import React from 'react';
import { FieldSet, InlineField, Input } from '@grafana/ui';
import { withJson } from './changes';
import { INPUT_WIDTH, LABEL_WIDTH } from './layout';
import { SecretField } from './SecretField';
import type { Props } from './SettingsEditor';

export function AccessSettings(props: Props) {
  const { options, onOptionsChange } = props;
  return (
    <FieldSet label="Access">
      <SecretField
        {...props}
        label="Token"
        secret="token"
        placeholder="none"
        tooltip="For InfluxDB 2 and 3: a token that may read. It wins over user and password."
      />
      <InlineField label="User" labelWidth={LABEL_WIDTH} tooltip="For InfluxDB 1 with authentication.">
        <Input
          aria-label="User"
          width={INPUT_WIDTH}
          placeholder="none"
          autoComplete="off"
          value={options.jsonData.user ?? ''}
          onChange={(event) => onOptionsChange(withJson(options, { user: event.currentTarget.value || undefined }))}
        />
      </InlineField>
      <SecretField
        {...props}
        label="Password"
        secret="password"
        placeholder="none"
        tooltip="The password of the user above."
      />
    </FieldSet>
  );
}
