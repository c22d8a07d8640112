import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { ClipboardButton, useStyles2 } from '@grafana/ui';
import { type Fact } from '../view/captions';

const getStyles = (theme: GrafanaTheme2) => ({
  // Shares of the width, so that lists below each other are in line, and a long name leaves room for its value.
  facts: css({
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 3fr)',
    columnGap: theme.spacing(1),
    rowGap: theme.spacing(0.25),
    margin: theme.spacing(0.5, 0, 1),
    '& dt': { fontWeight: theme.typography.fontWeightRegular, color: theme.colors.text.secondary },
    '& dd': { display: 'flex', alignItems: 'flex-start', gap: theme.spacing(0.5), margin: 0 },
    '& dd > span': { flex: 1, minWidth: 0, overflowWrap: 'anywhere', whiteSpace: 'pre-line', userSelect: 'text' },
    '& dd > button': { height: 'auto', padding: 0, opacity: 0.35 },
    '& dd > button:hover, & dd > button:focus-visible': { opacity: 1 },
  }),
});

interface FactListProps {
  readonly facts: readonly Fact[];
  /** Each has a button that copies its value. */
  readonly copyable?: boolean;
}

/** Names and values beside each other. */
export function FactList({ facts, copyable = false }: FactListProps) {
  const styles = useStyles2(getStyles);
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <React.Fragment key={name}>
          <dt>{name}</dt>
          <dd>
            <span>{value}</span>
            {copyable && (
              <ClipboardButton
                icon="copy"
                size="sm"
                fill="text"
                variant="secondary"
                aria-label={`Copy ${name}`}
                getText={() => value}
              />
            )}
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
