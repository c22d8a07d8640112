import React from 'react';
import { InlineField, SecretInput } from '@grafana/ui';
import type { StoreSecrets } from '../types';
import { isStored, withSecret, withoutSecret } from './changes';
import { INPUT_WIDTH, LABEL_WIDTH } from './layout';
import type { Props } from './SettingsEditor';

interface SecretFieldProps extends Props {
  readonly label: string;
  readonly secret: keyof StoreSecrets;
  readonly tooltip: string;
  readonly placeholder: string;
}

/** A secret can be set and reset here, never read. */
export function SecretField({ label, secret, tooltip, placeholder, options, onOptionsChange }: SecretFieldProps) {
  return (
    <InlineField label={label} labelWidth={LABEL_WIDTH} tooltip={tooltip}>
      <SecretInput
        aria-label={label}
        width={INPUT_WIDTH}
        placeholder={placeholder}
        isConfigured={isStored(options, secret)}
        value={options.secureJsonData?.[secret] ?? ''}
        onChange={(event) => onOptionsChange(withSecret(options, secret, event.currentTarget.value))}
        onReset={() => onOptionsChange(withoutSecret(options, secret))}
      />
    </InlineField>
  );
}
