import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { config } from '@grafana/runtime';
import { ClipboardButton, useStyles2 } from '@grafana/ui';
import { installCommand, isLoopback } from './installCommand';
import { Section } from './Section';
import { storeOf } from './server';
import { usePolled } from './usePolled';

export function InstallAgent({ datasourceUid }: { readonly datasourceUid: string }) {
  const styles = useStyles2(getStyles);
  const { value: store } = usePolled(datasourceUid, () => storeOf(datasourceUid));
  const command = installCommand(config.appUrl, store);
  return (
    <Section title="Install an agent">
      <p>Run this on a machine with Node 20 or newer; it appears in the list above within a minute.</p>
      <div className={styles.line}>
        <code className={styles.command}>{command}</code>
        <ClipboardButton icon="copy" variant="secondary" getText={() => command}>
          Copy
        </ClipboardButton>
      </div>
      <p>
        A store with accounts wants to know who writes: add a line <code>SERVICEMAP_TOKEN=…</code>, or{' '}
        <code>SERVICEMAP_USER=…</code> and <code>SERVICEMAP_PASSWORD=…</code>, to{' '}
        <code>/etc/servicemap-agent/settings</code> there, then run <code>sudo systemctl reload servicemap-agent</code>.
        An account that may only write is enough.
      </p>
      {store && isLoopback(store.url) && (
        <p>
          {store.url} is an address for this host only: for agents on other machines put one there that they can reach.
        </p>
      )}
    </Section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  line: css({ display: 'flex', gap: theme.spacing(1), alignItems: 'flex-start', marginBottom: theme.spacing(1) }),
  command: css({ flexGrow: 1, padding: theme.spacing(1), overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }),
});
