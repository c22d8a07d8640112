import React, { type ReactNode } from 'react';
import { cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import { type Status } from '../../model/map';
import { getPartStyles } from './styles';

interface Children {
  readonly children: ReactNode;
}

interface HeadingProps extends Children {
  /** Stands at the heading's end. */
  readonly aside?: ReactNode;
  /** Of a list below another heading. */
  readonly minor?: boolean;
}

export function Heading({ children, aside, minor = false }: HeadingProps) {
  const styles = useStyles2(getPartStyles);
  return (
    <h6 className={cx(styles.heading, minor && styles.minor)}>
      <span>{children}</span>
      {aside !== undefined && <span className={styles.secondary}>{aside}</span>}
    </h6>
  );
}

/** Says why there is nothing to show, or how what is shown is to be read. */
export function Remark({ children }: Children) {
  return <p className={useStyles2(getPartStyles).remark}>{children}</p>;
}

/** A bound that bites: how many are shown of how many. */
export function ShownOf({
  shown,
  total,
  what,
}: {
  readonly shown: number;
  readonly total: number;
  readonly what: string;
}) {
  return shown < total ? <Remark>{`The first ${shown} of ${total} ${what}. The log search has all.`}</Remark> : null;
}

const SEVERITY_TITLES: Readonly<Record<Status, string>> = {
  critical: 'Critical',
  warning: 'Warning',
  informational: 'Informational',
  none: 'OK',
};

/** A severity in words and colour. */
export function Severity({ status }: { readonly status: Status }) {
  const styles = useStyles2(getPartStyles);
  return <span className={cx(styles.severity, styles[status])}>{SEVERITY_TITLES[status]}</span>;
}
