import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { ClipboardButton, useStyles2 } from '@grafana/ui';
import { type Fact } from '../view/captions';

const getStyles = (theme: GrafanaTheme2) => ({
  facts: css({
    display: 'grid',
    gridTemplateColumns: 'minmax(80px, auto) 1fr 24px',
    columnGap: theme.spacing(1),
    alignItems: 'start',
    '& dt': { fontWeight: theme.typography.fontWeightRegular, color: theme.colors.text.secondary },
    '& dd': { margin: 0, overflowWrap: 'anywhere', whiteSpace: 'pre-line', userSelect: 'text' },
    '& dd:nth-of-type(even) button': { opacity: 0.35 },
    '& dd button:hover, & dd button:focus-visible': { opacity: '1 !important' },
  }),
});

/** Names and values below each other, each with a button that copies its value. */
export function CopyableFacts({ facts }: { readonly facts: readonly Fact[] }) {
  const styles = useStyles2(getStyles);
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <React.Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
          <dd>
            <ClipboardButton
              icon="copy"
              size="sm"
              fill="text"
              variant="secondary"
              aria-label={`Copy ${name}`}
              getText={() => value}
            />
          </dd>
        </React.Fragment>
      ))}
    </dl>
  );
}

/** Copies all of them, with what they are of. */
export function CopyAll({ title, facts }: { readonly title: string; readonly facts: readonly Fact[] }) {
  const text = () => [title, ...facts.map(([name, value]) => `${name}: ${value.replaceAll('\n', ', ')}`)].join('\n');
  return (
    <ClipboardButton icon="copy" variant="secondary" size="sm" getText={text}>
      Copy all
    </ClipboardButton>
  );
}
