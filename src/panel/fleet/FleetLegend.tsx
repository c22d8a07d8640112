import React, { useMemo } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import { roleTitle } from '../view/captions';
import { type FleetModel } from './fleetModel';
import { type Palette } from './palette';
import { shapePoints } from './roleShapes';
import { FLEET_TEST_IDS } from './testIds';
import { tierOf } from './tiers';

interface LegendProps {
  readonly model: FleetModel;
  readonly palette: Palette;
  readonly open: string | undefined;
  readonly onShowAll: () => void;
}

const getStyles = (theme: GrafanaTheme2) => ({
  legend: css({
    position: 'absolute',
    left: theme.spacing(1),
    bottom: theme.spacing(1),
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.25, 1.5),
    maxWidth: '70%',
    padding: theme.spacing(0.5, 1),
    fontSize: theme.typography.bodySmall.fontSize,
    color: theme.colors.text.secondary,
    background: theme.colors.background.primary,
    pointerEvents: 'none',
    '& button': { pointerEvents: 'auto' },
  }),
  entry: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(0.5) }),
  failing: css({ color: theme.colors.error.text, fontWeight: theme.typography.fontWeightMedium }),
  critical: css({ color: theme.colors.error.text, fontWeight: theme.typography.fontWeightMedium }),
  warning: css({ color: theme.colors.warning.text, fontWeight: theme.typography.fontWeightMedium }),
});

/** What the colours mean, how many machines need a look, and the way back from an open group. */
export function FleetLegend({ model, palette, open, onShowAll }: LegendProps) {
  const styles = useStyles2(getStyles);
  const { roles, machines, critical, warning } = useMemo(() => {
    const nodes = model.groups.flatMap(({ members }) => members).sort((a, b) => tierOf(a) - tierOf(b));
    const ofMachines = nodes.filter(({ kind }) => kind === 'machine').map(({ status }) => status);
    return {
      roles: [...new Set(nodes.map(({ role }) => role))],
      machines: ofMachines.length,
      critical: ofMachines.filter((status) => status === 'critical').length,
      warning: ofMachines.filter((status) => status === 'warning').length,
    };
  }, [model]);
  const failing = model.groups.filter(({ failed }) => failed > 0).length;
  return (
    <div className={styles.legend} data-testid={FLEET_TEST_IDS.legend}>
      {open !== undefined && (
        <Button size="sm" variant="secondary" icon="arrow-left" onClick={onShowAll}>
          Show all groups
        </Button>
      )}
      <span>{`${counted(machines, 'machine')} in ${counted(model.groups.length, 'group')}`}</span>
      {critical > 0 && <span className={styles.critical}>{`${counted(critical, 'machine')} critical`}</span>}
      {warning > 0 && <span className={styles.warning}>{`${counted(warning, 'machine')} with a warning`}</span>}
      {failing > 0 && <span className={styles.failing}>{`${counted(failing, 'group')} with failed connections`}</span>}
      {roles.map((role) => (
        <span key={role} className={styles.entry}>
          <svg width={12} height={12} viewBox="-1 -1 12 12" aria-hidden="true">
            <polygon points={shapePoints(role, 10)} fill={palette.role(role)} />
          </svg>
          {role === '' ? 'No server role' : roleTitle(role)}
        </span>
      ))}
    </div>
  );
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
