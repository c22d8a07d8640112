import React from 'react';
import { InlineField, RadioButtonGroup } from '@grafana/ui';
import { DEFAULT_COMPUTER_FIELD } from '../../model/query';
import { withJson, withServiceDesk } from './changes';
import { LABEL_WIDTH } from './layout';
import { ServiceDeskFields } from './ServiceDeskFields';
import type { Props } from './SettingsEditor';
import { TextField } from './TextField';

const EDITIONS = [
  { label: 'Cloud', value: 'cloud' as const },
  { label: 'Data Center', value: 'dataCenter' as const },
];

export function JiraSettings(props: Props) {
  const { options, onOptionsChange } = props;
  const { edition = 'cloud', jql, computerField } = options.jsonData.jira ?? {};
  const change = (member: 'jql' | 'computerField') => (text: string) =>
    onOptionsChange(withServiceDesk(options, 'jira', member, text));
  return (
    <ServiceDeskFields
      {...props}
      desk="jira"
      title="Jira Service Management"
      name="Jira"
      what="Issues are read from here and shown with the machine that they name."
      exampleUrl="https://example.atlassian.net"
      user="Mail address of the account (Cloud) or its name. Empty: the secret is a personal access token."
      secret="jiraSecret"
      secretTooltip="API token (Cloud) or password of the user above, or without a user a personal access token."
    >
      <InlineField label="Jira edition" labelWidth={LABEL_WIDTH}>
        <RadioButtonGroup
          options={EDITIONS}
          value={edition}
          onChange={(chosen) =>
            onOptionsChange(withJson(options, { jira: { ...options.jsonData.jira, edition: chosen } }))
          }
        />
      </InlineField>
      <TextField
        label="Jira JQL"
        tooltip="What issues must meet, like project = OPS. Without ORDER BY. Empty: all that the account may read."
        placeholder="all issues"
        value={jql}
        onChange={change('jql')}
      />
      <TextField
        label="Jira computer field"
        tooltip={
          'Field that names the computer: labels, components, or the id of a custom field (customfield_10050). Of ' +
          'several names the first that is a machine counts.'
        }
        placeholder={DEFAULT_COMPUTER_FIELD}
        value={computerField}
        onChange={change('computerField')}
      />
    </ServiceDeskFields>
  );
}
