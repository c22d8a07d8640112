import React, { type KeyboardEvent } from 'react';
import { cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import { formatCount } from '../layout/figures';
import { PART_OF_BADGE, partTitle, type PartName } from './partNames';
import { PART_SHAPES } from './partShapes';
import { getPaneStyles } from './styles';
import { type Subject } from './subject';
import { DETAIL_TEST_IDS } from './testIds';

interface RailProps {
  /** Of the elements: a dashboard can hold several maps. */
  readonly idPrefix: string;
  readonly parts: readonly PartName[];
  readonly open: PartName;
  readonly subject: Subject;
  readonly onOpen: (part: PartName) => void;
}

/** What the details have, with the counts of the badges on the map; arrow keys walk through it. */
export function PartRail({ idPrefix, parts, open, subject, onOpen }: RailProps) {
  const styles = useStyles2(getPaneStyles);
  const walk = (event: KeyboardEvent<HTMLElement>) => {
    const target = targetOf(event.key, parts, open);
    if (target !== undefined) {
      event.preventDefault();
      onOpen(target);
      document.getElementById(tabId(idPrefix, target))?.focus();
    }
  };
  return (
    <div className={styles.rail} role="tablist" aria-orientation="vertical" aria-label="Details" onKeyDown={walk}>
      {parts.map((part) => {
        const title = partTitle(part, subject);
        const reason = subject.reasons.find(({ badge }) => PART_OF_BADGE[badge] === part);
        return (
          <button
            key={part}
            type="button"
            id={tabId(idPrefix, part)}
            role="tab"
            className={styles.tab}
            aria-selected={part === open}
            aria-controls={panelId(idPrefix)}
            aria-label={reason ? `${title}, ${reason.status}: ${reason.text}` : title}
            tabIndex={part === open ? 0 : -1}
            title={reason?.text}
            data-testid={DETAIL_TEST_IDS.tab}
            data-part={part}
            data-count={reason?.count ?? 0}
            onClick={() => onOpen(part)}
          >
            <PartGlyph part={part} />
            {title}
            {reason && reason.count > 0 && (
              <span className={cx(styles.count, styles[`count${reason.status}`])}>{formatCount(reason.count)}</span>
            )}
          </button>
        );
      })}
    </div>
  );
}

export function tabId(idPrefix: string, part: PartName): string {
  return `${idPrefix}-tab-${part}`;
}

export function panelId(idPrefix: string): string {
  return `${idPrefix}-part`;
}

function targetOf(key: string, parts: readonly PartName[], open: PartName): PartName | undefined {
  const index = parts.indexOf(open);
  switch (key) {
    case 'ArrowDown':
      return parts[(index + 1) % parts.length];
    case 'ArrowUp':
      return parts[(index + parts.length - 1) % parts.length];
    case 'Home':
      return parts[0];
    case 'End':
      return parts.at(-1);
    default:
      return undefined;
  }
}

function PartGlyph({ part }: { readonly part: PartName }) {
  return (
    <svg width={18} height={18} viewBox="0 0 16 16" aria-hidden="true">
      <path
        d={PART_SHAPES[part]}
        fill="none"
        stroke="currentColor"
        strokeWidth={1.4}
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  );
}
