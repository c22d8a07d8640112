import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2, PanelData } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

interface Props {
  readonly data?: PanelData;
  readonly refId: string;
}

/** What of the last run the store did, and what the plugin did itself. */
export function Explanation({ data, refId }: Props) {
  const styles = useStyles2(stylesOf);
  const explained = explanationIn(data, refId);
  if (!explained) {
    return null;
  }
  return (
    <details className={styles}>
      <summary>Explain: what the store did and what the plugin did</summary>
      <p>The store was asked:</p>
      <pre>{explained.store.join('\n\n')}</pre>
      <p>{explained.plugin.length > 0 ? 'The plugin then did itself:' : 'The plugin had nothing left to do.'}</p>
      {explained.plugin.length > 0 && <pre>{explained.plugin.join('\n')}</pre>}
    </details>
  );
}

function explanationIn(data: PanelData | undefined, refId: string) {
  const explained: unknown = data?.series.find((frame) => frame.refId === refId)?.meta?.custom?.explain;
  return isExplanation(explained) ? explained : undefined;
}

function isExplanation(value: unknown): value is { store: string[]; plugin: string[] } {
  return typeof value === 'object' && value !== null && 'store' in value && 'plugin' in value;
}

function stylesOf(theme: GrafanaTheme2): string {
  return css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    pre: { whiteSpace: 'pre-wrap', maxHeight: 200, overflow: 'auto' },
    p: { margin: 0 },
  });
}
