import React from 'react';
import { FieldSet } from '@grafana/ui';
import { DEFAULT_SERVICE_NOW_QUERY } from '../../model/query';
import { withServiceDesk } from './changes';
import { SecretField } from './SecretField';
import type { Props } from './SettingsEditor';
import { TextField } from './TextField';

export function ServiceNowSettings(props: Props) {
  const { options, onOptionsChange } = props;
  const { url, user, query } = options.jsonData.serviceNow ?? {};
  const change = (member: 'url' | 'user' | 'query') => (text: string) =>
    onOptionsChange(withServiceDesk(options, 'serviceNow', member, text));
  return (
    <FieldSet label="Service Desk: ServiceNow">
      <TextField
        label="ServiceNow URL"
        tooltip={
          'Incidents, changes, problems and requests are read from here and shown with the machine that is their ' +
          'configuration item. They are written to the store, so the account of the store has to be allowed to write.'
        }
        placeholder="https://example.service-now.com"
        value={url}
        onChange={change('url')}
      />
      <TextField
        label="ServiceNow user"
        tooltip="An account that may read the tables of the items. Empty: the secret is a bearer token."
        placeholder="none"
        value={user}
        onChange={change('user')}
      />
      <SecretField
        {...props}
        label="ServiceNow secret"
        secret="serviceNowSecret"
        placeholder="none"
        tooltip="The password of the user above, or without a user a bearer token."
      />
      <TextField
        label="ServiceNow query"
        tooltip="Encoded query that items must meet, as a list's filter copies it. Without ^NQ and ORDERBY."
        placeholder={DEFAULT_SERVICE_NOW_QUERY}
        value={query}
        onChange={change('query')}
      />
    </FieldSet>
  );
}
