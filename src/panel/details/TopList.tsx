import React from 'react';
import { useStyles2 } from '@grafana/ui';
import { Bar } from './Bar';
import { Heading } from './PartTexts';
import { getPartStyles } from './styles';
import { DETAIL_TEST_IDS } from './testIds';

interface TopListProps {
  readonly title: string;
  /** The greatest first. */
  readonly rows: readonly { readonly name: string; readonly value: number; readonly text: string }[];
}

/** Names with a bar each as long as their value is great; nothing without rows. */
export function TopList({ title, rows }: TopListProps) {
  const styles = useStyles2(getPartStyles);
  const greatest = Math.max(...rows.map(({ value }) => value), Number.MIN_VALUE);
  if (rows.length === 0) {
    return null;
  }
  return (
    <>
      <Heading>{title}</Heading>
      <ul className={styles.list} aria-label={title}>
        {rows.map(({ name, value, text }, index) => (
          <li key={`${name} ${index}`} className={styles.item} data-testid={DETAIL_TEST_IDS.row}>
            <div className={styles.line}>
              <span>{name}</span>
              <span className={styles.figure}>{text}</span>
            </div>
            <Bar value={value} greatest={greatest} />
          </li>
        ))}
      </ul>
    </>
  );
}
