import React from 'react';
import { DEFAULT_SERVICE_NOW_QUERY } from '../../model/query';
import { withServiceDesk } from './changes';
import { ServiceDeskFields } from './ServiceDeskFields';
import type { Props } from './SettingsEditor';
import { TextField } from './TextField';

export function ServiceNowSettings(props: Props) {
  const { options, onOptionsChange } = props;
  return (
    <ServiceDeskFields
      {...props}
      desk="serviceNow"
      title="ServiceNow"
      name="ServiceNow"
      what={
        'Incidents, changes, problems and requests are read from here and shown with the machine that is their ' +
        'configuration item.'
      }
      exampleUrl="https://example.service-now.com"
      user="An account that may read the tables of the items. Empty: the secret is a bearer token."
      secret="serviceNowSecret"
      secretTooltip="The password of the user above, or without a user a bearer token."
    >
      <TextField
        label="ServiceNow query"
        tooltip="Encoded query that items must meet, as a list's filter copies it. Without ^NQ and ORDERBY."
        placeholder={DEFAULT_SERVICE_NOW_QUERY}
        value={options.jsonData.serviceNow?.query}
        onChange={(text) => onOptionsChange(withServiceDesk(options, 'serviceNow', 'query', text))}
      />
    </ServiceDeskFields>
  );
}
