import React from 'react';
import { useStyles2 } from '@grafana/ui';
import { getMapStyles } from './styles';
import { TEST_IDS } from './testIds';

interface MessageProps {
  readonly title: string;
  readonly children: React.ReactNode;
}

/** Says why there is no map, and what to do. */
export function Message({ title, children }: MessageProps) {
  const styles = useStyles2(getMapStyles);
  return (
    <div className={styles.centred}>
      <div className={styles.message} role="status" data-testid={TEST_IDS.message}>
        <h4>{title}</h4>
        {children}
      </div>
    </div>
  );
}
