import React, { type ReactNode } from 'react';
import { FieldSet } from '@grafana/ui';
import type { StoreSecrets } from '../types';
import { withServiceDesk } from './changes';
import { SecretField } from './SecretField';
import type { Props } from './SettingsEditor';
import { TextField } from './TextField';

interface ServiceDeskFieldsProps extends Props {
  readonly desk: 'serviceNow' | 'jira';
  readonly title: string;
  /** Each label begins with it. */
  readonly name: string;
  /** What is read from the desk, as a sentence. */
  readonly what: string;
  readonly exampleUrl: string;
  readonly user: string;
  readonly secret: Extract<keyof StoreSecrets, 'serviceNowSecret' | 'jiraSecret'>;
  readonly secretTooltip: string;
  /** What only this desk has. */
  readonly children: ReactNode;
}

/** Where a service desk is and as whom it is read: the same for all of them. */
export function ServiceDeskFields({
  desk,
  title,
  name,
  what,
  exampleUrl,
  user,
  secret,
  secretTooltip,
  children,
  ...props
}: ServiceDeskFieldsProps) {
  const { options, onOptionsChange } = props;
  const known = options.jsonData[desk] ?? {};
  const change = (member: 'url' | 'user') => (text: string) =>
    onOptionsChange(withServiceDesk(options, desk, member, text));
  return (
    <FieldSet label={`Service Desk: ${title}`}>
      <TextField
        label={`${name} URL`}
        tooltip={`${what} They are written to the store, so the account of the store has to be allowed to write.`}
        placeholder={exampleUrl}
        value={known.url}
        onChange={change('url')}
      />
      <TextField
        label={`${name} user`}
        tooltip={user}
        placeholder="none"
        value={known.user}
        onChange={change('user')}
      />
      <SecretField {...props} label={`${name} secret`} secret={secret} placeholder="none" tooltip={secretTooltip} />
      {children}
    </FieldSet>
  );
}
