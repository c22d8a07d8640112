/**
 * A data frame as Grafana knows it.
 * Values by type: string, number (float64), integer (int64; exact to 2^53), boolean, time (milliseconds since 1970).
 */
export interface Frame {
  readonly name: string;
  readonly fields: readonly Field[];
  readonly meta?: FrameMeta;
}

export type FieldType = 'string' | 'number' | 'integer' | 'boolean' | 'time';

export interface Field {
  readonly name: string;
  readonly type: FieldType;
  /** null marks a missing value. */
  readonly values: readonly (string | number | boolean | null)[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly config?: FieldConfig;
}

/** The members of Grafana's FieldConfig that plugins here use. Unknown members would vanish on the way. */
export interface FieldConfig {
  readonly displayName?: string;
  /** As `displayName`, but a panel can override it. */
  readonly displayNameFromDS?: string;
  readonly description?: string;
  readonly unit?: string;
  readonly color?: { readonly mode: 'fixed'; readonly fixedColor: string };
}

export interface Notice {
  readonly severity: 'info' | 'warning' | 'error';
  readonly text: string;
}

export interface FrameMeta {
  readonly preferredVisualisationType?: 'nodeGraph' | 'table' | 'logs' | 'graph';
  readonly type?: string;
  readonly typeVersion?: readonly [number, number];
  readonly notices?: readonly Notice[];
  readonly custom?: Readonly<Record<string, unknown>>;
  readonly executedQueryString?: string;
}
