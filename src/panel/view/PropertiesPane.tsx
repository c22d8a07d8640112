import React from 'react';
import { ClipboardButton, IconButton, useStyles2 } from '@grafana/ui';
import { Facts } from './Facts';
import { type Properties } from './properties';
import { getSideStyles } from './styles';
import { TEST_IDS } from './testIds';

interface PaneProps {
  readonly properties: Properties;
  readonly onClose: () => void;
}

/** Properties of the selected machine, process, group or link, at the right. */
export function PropertiesPane({ properties, onClose }: PaneProps) {
  const styles = useStyles2(getSideStyles);
  const asText = () => [properties.title, ...properties.facts.map(([name, value]) => `${name}: ${value}`)].join('\n');
  return (
    <section className={styles.properties} aria-label="Properties" data-testid={TEST_IDS.properties}>
      <div className={styles.head}>
        <h5 className={styles.heading}>{properties.title}</h5>
        <IconButton name="times" aria-label="Close properties" tooltip="Close properties" onClick={onClose} />
      </div>
      <Facts facts={properties.facts} />
      <ClipboardButton icon="copy" variant="secondary" size="sm" getText={asText}>
        Copy
      </ClipboardButton>
    </section>
  );
}
