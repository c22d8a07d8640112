import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

const getStyles = (theme: GrafanaTheme2) => ({
  track: css({
    height: 4,
    marginTop: 3,
    borderRadius: 2,
    overflow: 'hidden',
    background: theme.colors.background.secondary,
  }),
  bar: css({ height: '100%', minWidth: 2, borderRadius: 2, background: theme.colors.primary.main }),
});

/** How much one is of the greatest in its list. */
export function Bar({ value, greatest }: { readonly value: number; readonly greatest: number }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.track}>
      <div className={styles.bar} style={{ width: `${(value / greatest) * 100}%` }} />
    </div>
  );
}
