import React from 'react';
import { useStyles2 } from '@grafana/ui';
import { type Fact } from './captions';
import { getMapStyles } from './styles';

/** Names and values below each other. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  const styles = useStyles2(getMapStyles);
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <React.Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </React.Fragment>
      ))}
    </dl>
  );
}
