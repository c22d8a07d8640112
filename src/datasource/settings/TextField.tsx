import React from 'react';
import { InlineField, Input } from '@grafana/ui';
import { INPUT_WIDTH, LABEL_WIDTH } from './layout';

interface TextFieldProps {
  readonly label: string;
  readonly tooltip: string;
  readonly placeholder: string;
  readonly value: string | undefined;
  onChange(text: string): void;
}

export function TextField({ label, tooltip, placeholder, value, onChange }: TextFieldProps) {
  return (
    <InlineField label={label} labelWidth={LABEL_WIDTH} tooltip={tooltip}>
      <Input
        aria-label={label}
        width={INPUT_WIDTH}
        placeholder={placeholder}
        autoComplete="off"
        value={value ?? ''}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </InlineField>
  );
}
