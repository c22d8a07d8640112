import React, { useEffect, useRef, type RefObject } from 'react';
import { IconButton, useStyles2 } from '@grafana/ui';
import { type StatusReason } from '../../model/map';
import { type DataLink } from '../layout/dataLinks';
import { TEST_IDS } from '../view/testIds';
import { type MapAlerts } from './alerts/mapAlerts';
import { MachineParts } from './MachineParts';
import { type PartName } from './partNames';
import { MapProperties } from './parts/MapProperties';
import { tabId } from './PartRail';
import { Reasons } from './Reasons';
import { Resizer } from './Resizer';
import { type DetailScope } from './scope';
import { getPaneStyles, getPartStyles } from './styles';
import { type Subject } from './subject';
import { type DetailsWidth } from './useDetailsWidth';

interface PaneProps {
  /** Id of the panel on the dashboard. */
  readonly panel: number;
  readonly subject: Subject;
  /** Undefined where another datasource answered: then there is only what the map itself tells. */
  readonly source: Pick<DetailScope, 'datasource' | 'from' | 'to'> | undefined;
  readonly alerts: MapAlerts;
  readonly dataLinks: readonly DataLink[];
  readonly part: PartName | undefined;
  readonly onPart: (part: PartName) => void;
  /** The status badge that was pressed. */
  readonly badge: StatusReason['badge'] | undefined;
  readonly width: DetailsWidth;
  readonly onClose: () => void;
}

/** Details of the selected machine, process, group or link, at the right. */
export function DetailsPane({ subject, source, dataLinks, badge, width, onClose, ...parts }: PaneProps) {
  const styles = useStyles2(getPaneStyles);
  const idPrefix = `servicemap-${parts.panel}`;
  const hasParts = source !== undefined && subject.machine !== '';
  const pane = useRef<HTMLElement>(null);
  const close = useClosing(pane, onClose);
  usePressedBadge(badge, `${subject.machine} ${badge}`, idPrefix, parts.part);
  return (
    <section
      ref={pane}
      className={styles.pane}
      style={{ width: width.pixels }}
      aria-label={`Details of ${subject.title}`}
      data-testid={TEST_IDS.properties}
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <Resizer width={width} />
      <div className={styles.head}>
        <div>
          <h5 className={styles.title}>{subject.title}</h5>
          <div className={styles.kind}>{subject.kind}</div>
          <DataLinks links={dataLinks} />
        </div>
        <IconButton name="times" aria-label="Close details" tooltip="Close details" onClick={close} />
      </div>
      {hasParts ? (
        <MachineParts
          idPrefix={idPrefix}
          subject={subject}
          scope={{ ...source, machine: subject.machine, process: subject.process }}
          alerts={parts.alerts}
          part={parts.part}
          onPart={parts.onPart}
          badge={badge}
        />
      ) : (
        <div className={styles.part} role="region" aria-label="Properties" tabIndex={0}>
          <Reasons reasons={subject.reasons} badge={badge} onPart={undefined} />
          <MapProperties subject={subject} scope={source} />
        </div>
      )}
    </section>
  );
}

/** Closing gives the keyboard back to where it came from. */
function useClosing(pane: RefObject<HTMLElement | null>, onClose: () => void): () => void {
  const opener = useRef<Element | null>(null);
  useEffect(() => {
    const remember = ({ target }: FocusEvent) => {
      if (target instanceof Element && !pane.current?.contains(target)) {
        opener.current = target;
      }
    };
    opener.current = document.activeElement;
    document.addEventListener('focusin', remember);
    return () => document.removeEventListener('focusin', remember);
  }, [pane]);
  return () => {
    onClose();
    if (opener.current instanceof HTMLElement || opener.current instanceof SVGElement) {
      opener.current.focus();
    }
  };
}

/** A badge that was pressed brings the keyboard to the part that it opened; reasons in the summary do so themselves. */
function usePressedBadge(badge: string | undefined, pressed: string, idPrefix: string, part: PartName | undefined) {
  const known = useRef('');
  useEffect(() => {
    if (badge !== undefined && part !== undefined && part !== 'summary' && known.current !== pressed) {
      document.getElementById(tabId(idPrefix, part))?.focus();
    }
    known.current = pressed;
  }, [badge, pressed, idPrefix, part]);
}

function DataLinks({ links }: { readonly links: readonly DataLink[] }) {
  const styles = useStyles2(getPartStyles);
  if (links.length === 0) {
    return null;
  }
  return (
    <ul className={styles.list} aria-label="Links">
      {links.map(({ title, href, newTab, onClick }) => (
        <li key={`${title} ${href}`}>
          <a
            className={styles.link}
            href={href}
            target={newTab ? '_blank' : undefined}
            rel="noreferrer"
            onClick={onClick}
          >
            {title}
          </a>
        </li>
      ))}
    </ul>
  );
}
