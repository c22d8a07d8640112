import React from 'react';
import { cx } from '@emotion/css';
import { Icon, useStyles2 } from '@grafana/ui';
import { exploreUrl } from './links';
import { type DetailScope } from './scope';
import { getPartStyles } from './styles';

interface SearchLinkProps {
  readonly scope: Pick<DetailScope, 'datasource' | 'from' | 'to'>;
  readonly search: string;
  /** When what it leads to was recorded, in milliseconds since 1970, which can be before the range; 0 for unknown. */
  readonly at?: number;
  /** Told to screen readers, where several links stand below each other. */
  readonly of?: string;
  /** Only the icon, at the end of its line: for long lists. */
  readonly compact?: boolean;
}

const TITLE = 'Show in log search';

/** Leads to the records behind what is shown; nothing where no search finds them. */
export function SearchLink({ scope, search, at = 0, of = '', compact = false }: SearchLinkProps) {
  const styles = useStyles2(getPartStyles);
  if (search === '') {
    return null;
  }
  const from = at > 0 ? Math.min(scope.from, at) : scope.from;
  // A range's end does not belong to it.
  const to = Math.max(scope.to, at + 1);
  return (
    <a
      className={cx(styles.link, compact && styles.atEnd)}
      href={exploreUrl(scope.datasource, search, { from, to })}
      aria-label={of === '' ? undefined : `${TITLE}: ${of}`}
      title={compact ? `${TITLE}: ${search}` : search}
    >
      <Icon name="search" size="sm" />
      {!compact && TITLE}
    </a>
  );
}
