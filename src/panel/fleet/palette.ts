import { type GrafanaTheme2 } from '@grafana/data';
import { type Role } from '../../model/roles';
import { type Severity } from '../../model/severity';

/** Colours of the canvas, which knows no style sheets. */
export interface Palette {
  readonly background: string;
  readonly box: string;
  readonly activeBox: string;
  readonly border: string;
  readonly text: string;
  readonly secondaryText: string;
  readonly line: string;
  readonly activeLine: string;
  readonly failed: string;
  readonly failedText: string;
  /** Borders of machines and groups with something wrong, as on the map of one machine. */
  readonly status: Readonly<Record<Severity, string>>;
  readonly fontFamily: string;
  readonly role: (role: Role | '') => string;
}

/** Hues that colour-blind people can tell apart; red is kept for failures. */
const ROLE_COLOURS: Readonly<Record<Role | '', string>> = {
  '': '#8a93a3',
  webServer: '#3d85e0',
  proxy: '#8f5fd1',
  appServer: '#24a36a',
  cache: '#c9b21d',
  queue: '#a87832',
  databaseServer: '#ee8a1d',
  smbServer: '#b9680e',
  dns: '#7a8cab',
  ldapServer: '#7488b0',
  mail: '#2aa9b8',
  monitoring: '#77839a',
  ssh: '#66707f',
};

export function paletteOf({ colors, typography }: GrafanaTheme2): Palette {
  return {
    background: colors.background.primary,
    box: colors.background.secondary,
    activeBox: colors.emphasize(colors.background.secondary, 0.06),
    border: colors.border.strong,
    text: colors.text.primary,
    secondaryText: colors.text.secondary,
    line: colors.text.secondary,
    activeLine: colors.primary.main,
    failed: colors.error.main,
    failedText: colors.error.text,
    status: {
      informational: colors.info.border,
      warning: colors.warning.border,
      critical: colors.error.border,
    },
    fontFamily: typography.fontFamily,
    role: (role) => ROLE_COLOURS[role],
  };
}
