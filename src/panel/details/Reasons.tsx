import React, { useEffect, useRef } from 'react';
import { cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import { type StatusReason } from '../../model/map';
import { SEVERITIES } from '../../model/severity';
import { PART_OF_BADGE, type PartName } from './partNames';
import { Severity } from './PartTexts';
import { getPartStyles } from './styles';

interface ReasonsProps {
  readonly reasons: readonly StatusReason[];
  /** The badge that was pressed: its reason gets the keyboard's focus. */
  readonly badge: StatusReason['badge'] | undefined;
  /** Undefined where there are no parts to go to. */
  readonly onPart: ((part: PartName) => void) | undefined;
}

/** Why the status is what it is, the worst first: the colour at the edge and its name in words; a click leads to more about it. */
export function Reasons({ reasons, badge, onPart }: ReasonsProps) {
  const styles = useStyles2(getPartStyles);
  const pressed = useRef<HTMLElement | null>(null);
  useEffect(() => pressed.current?.focus(), [badge]);
  if (reasons.length === 0) {
    return null;
  }
  const worstFirst = [...reasons].sort((a, b) => SEVERITIES.indexOf(b.status) - SEVERITIES.indexOf(a.status));
  return (
    <ul className={styles.reasons} aria-label="Status">
      {worstFirst.map((reason) => {
        const isPressed = reason.badge === badge;
        const shared = {
          ref: (element: HTMLElement | null) => {
            if (isPressed) {
              pressed.current = element;
            }
          },
          'aria-current': isPressed,
          className: cx(styles.reason, styles[`reason${reason.status}`]),
        };
        const told = (
          <>
            <Severity status={reason.status} /> <span>{reason.text}</span>
          </>
        );
        return (
          <li key={reason.badge}>
            {onPart ? (
              <button type="button" {...shared} onClick={() => onPart(partFor(reason.badge))}>
                {told}
              </button>
            ) : (
              <div tabIndex={-1} {...shared}>
                {told}
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** The reasons themselves stand in the summary: from there, failed connections lead to what they are. */
function partFor(badge: StatusReason['badge']): PartName {
  return badge === 'failedConnections' ? 'processes' : PART_OF_BADGE[badge];
}
