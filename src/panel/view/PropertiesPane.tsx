import React, { useEffect, useRef, type ReactNode } from 'react';
import { cx } from '@emotion/css';
import { ClipboardButton, IconButton, useStyles2 } from '@grafana/ui';
import { type StatusReason } from '../../model/map';
import { type DataLink } from '../layout/dataLinks';
import { Facts } from './Facts';
import { type Properties } from './properties';
import { getSideStyles } from './styles';
import { TEST_IDS } from './testIds';

interface PaneProps {
  readonly properties: Properties;
  readonly dataLinks: readonly DataLink[];
  /** The status badge that was pressed: its reason gets the keyboard's focus. */
  readonly badge: StatusReason['badge'] | undefined;
  readonly onClose: () => void;
  /** What is asked for only now that something is selected. */
  readonly children?: ReactNode;
}

/** Properties of the selected machine, process, group or link, at the right. */
export function PropertiesPane({ properties, dataLinks, badge, onClose, children }: PaneProps) {
  const styles = useStyles2(getSideStyles);
  return (
    <section
      className={styles.properties}
      aria-label="Properties"
      data-testid={TEST_IDS.properties}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <div className={styles.head}>
        <h5 className={styles.heading}>{properties.title}</h5>
        <IconButton name="times" aria-label="Close properties" tooltip="Close properties" onClick={onClose} />
      </div>
      <Reasons reasons={properties.reasons} badge={badge} />
      <Facts facts={properties.facts} />
      {children}
      {dataLinks.length > 0 && (
        <ul className={styles.links} aria-label="Links">
          {dataLinks.map(({ title, href, newTab, onClick }) => (
            <li key={`${title} ${href}`}>
              <a href={href} target={newTab ? '_blank' : undefined} rel="noreferrer" onClick={onClick}>
                {title}
              </a>
            </li>
          ))}
        </ul>
      )}
      <ClipboardButton icon="copy" variant="secondary" size="sm" getText={() => textOf(properties)}>
        Copy
      </ClipboardButton>
    </section>
  );
}

function textOf({ title, reasons, facts }: Properties): string {
  const statuses = reasons.map((reason) => `${reason.status}: ${reason.text}`);
  return [title, ...statuses, ...facts.map(([name, value]) => `${name}: ${value}`)].join('\n');
}

/** Why the status is what it is, the worst colour at the edge and its name in words. */
function Reasons({ reasons, badge }: { readonly reasons: Properties['reasons']; readonly badge: PaneProps['badge'] }) {
  const styles = useStyles2(getSideStyles);
  const pressed = useRef<HTMLLIElement>(null);
  useEffect(() => pressed.current?.focus(), [badge, reasons]);
  if (reasons.length === 0) {
    return null;
  }
  return (
    <ul className={styles.reasons} aria-label="Status">
      {reasons.map((reason) => (
        <li
          key={reason.badge}
          ref={reason.badge === badge ? pressed : undefined}
          tabIndex={-1}
          aria-current={reason.badge === badge}
          className={cx(styles[`reason${reason.status}`])}
        >
          <strong>{reason.status}</strong>
          {`: ${reason.text}`}
        </li>
      ))}
    </ul>
  );
}
