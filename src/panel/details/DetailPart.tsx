import React, { type ReactNode } from 'react';
import { Button, LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import { getPartStyles } from './styles';
import { type Answer } from './useAnswer';

interface PartProps<T> {
  readonly answer: Answer<T>;
  /** What is being read, as in "Reading changes…". */
  readonly what: string;
  readonly children: (data: T) => ReactNode;
}

/** What an answer says once it is there; until then how far it is, and why it fails. */
export function DetailPart<T>({ answer: { data, error, loading, retry }, what, children }: PartProps<T>) {
  const styles = useStyles2(getPartStyles);
  return (
    <div aria-busy={loading}>
      {loading && data !== undefined && (
        <div className={styles.progress} role="progressbar" aria-label={`Reading ${what}`} />
      )}
      {loading && data === undefined && error === undefined && <LoadingPlaceholder text={`Reading ${what}…`} />}
      {error !== undefined && (
        <div className={styles.failure} role="alert">
          <div>{error}</div>
          {data !== undefined && <div className={styles.secondary}>What was read before stands below.</div>}
          <Button size="sm" variant="secondary" icon="sync" disabled={loading} onClick={retry}>
            Try again
          </Button>
        </div>
      )}
      {data !== undefined && children(data)}
    </div>
  );
}
