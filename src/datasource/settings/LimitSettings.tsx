import React from 'react';
import { FieldSet, InlineField, Input } from '@grafana/ui';
import { DEFAULT_RETENTION_DAYS, DEFAULT_TIMEOUT_SECONDS } from '../../model/query';
import { positiveInteger, withJson } from './changes';
import { LABEL_WIDTH, NUMBER_WIDTH } from './layout';
import type { Props } from './SettingsEditor';

export function LimitSettings({ options, onOptionsChange }: Props) {
  const { timeoutSeconds, retentionDays } = options.jsonData;
  return (
    <FieldSet label="Limits">
      <InlineField
        label="Time-out"
        labelWidth={LABEL_WIDTH}
        tooltip="Seconds after which an answer of the store is given up, with a message that says so."
      >
        <Input
          aria-label="Time-out in seconds"
          type="number"
          min={1}
          width={NUMBER_WIDTH}
          suffix="s"
          placeholder={String(DEFAULT_TIMEOUT_SECONDS)}
          value={timeoutSeconds ?? ''}
          onChange={({ currentTarget }) =>
            onOptionsChange(withJson(options, { timeoutSeconds: positiveInteger(currentTarget.value) }))
          }
        />
      </InlineField>
      <InlineField
        label="Retention"
        labelWidth={LABEL_WIDTH}
        tooltip={
          'Days that the store keeps the minutes for. This does not change the store: maps of an earlier time say ' +
          'that the data is gone instead of showing nothing.'
        }
      >
        <Input
          aria-label="Retention in days"
          type="number"
          min={1}
          width={NUMBER_WIDTH}
          suffix="days"
          placeholder={String(DEFAULT_RETENTION_DAYS)}
          value={retentionDays ?? ''}
          onChange={({ currentTarget }) =>
            onOptionsChange(withJson(options, { retentionDays: positiveInteger(currentTarget.value) }))
          }
        />
      </InlineField>
    </FieldSet>
  );
}
