import React from 'react';
import { FieldSet, InlineField, InlineSwitch, SecretTextArea } from '@grafana/ui';
import { isStored, withJson, withSecret, withoutSecret } from './changes';
import { INPUT_WIDTH, LABEL_WIDTH } from './layout';
import type { Props } from './SettingsEditor';

export function TlsSettings({ options, onOptionsChange }: Props) {
  const { tlsSkipVerify = false, tlsAuthWithCACert = false } = options.jsonData;
  return (
    <FieldSet label="TLS">
      <InlineField
        label="Skip TLS verification"
        labelWidth={LABEL_WIDTH}
        tooltip="Accepts any certificate: whoever sits between Grafana and the store can read and forge the data."
      >
        <InlineSwitch
          aria-label="Skip TLS verification"
          value={tlsSkipVerify}
          onChange={(event) => onOptionsChange(withJson(options, { tlsSkipVerify: event.currentTarget.checked }))}
        />
      </InlineField>
      <InlineField
        label="Own CA certificate"
        labelWidth={LABEL_WIDTH}
        tooltip="Trusts certificates that this certificate authority has signed."
      >
        <InlineSwitch
          aria-label="Own CA certificate"
          value={tlsAuthWithCACert}
          onChange={(event) => onOptionsChange(withJson(options, { tlsAuthWithCACert: event.currentTarget.checked }))}
        />
      </InlineField>
      {tlsAuthWithCACert && (
        <InlineField label="CA certificate" labelWidth={LABEL_WIDTH}>
          <SecretTextArea
            aria-label="CA certificate"
            cols={INPUT_WIDTH}
            rows={6}
            placeholder="-----BEGIN CERTIFICATE-----"
            isConfigured={isStored(options, 'tlsCACert')}
            onChange={(event) => onOptionsChange(withSecret(options, 'tlsCACert', event.currentTarget.value))}
            onReset={() => onOptionsChange(withoutSecret(options, 'tlsCACert'))}
          />
        </InlineField>
      )}
    </FieldSet>
  );
}
