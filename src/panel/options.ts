import { type Metric } from './layout/figures';
import { DEFAULT_NOISE_RULES } from './layout/noise';
import { type Positions } from './layout/positions';

/** What the panel's editor sets, and what dashboards store. */
export interface MapOptions {
  /** What the width and the label of a link and the figures on boxes stand for. */
  readonly metric: Metric;
  readonly showSelfLinks: boolean;
  readonly showMachineList: boolean;
  /** Name of the dashboard variable that holds the focus machine. */
  readonly focusVariable: string;
  /** See {@link DEFAULT_NOISE_RULES}. */
  readonly noiseRules: string;
  /** Noise is hidden until the reader asks for it. */
  readonly hideNoise: boolean;
  /** Names of the alert labels that can name a machine, separated by commas. */
  readonly alertLabels: string;
  /** Where the reader has put boxes by hand: set by dragging, not in the editor. */
  readonly positions: Positions;
}

export const DEFAULT_OPTIONS: MapOptions = {
  metric: 'connections',
  showSelfLinks: false,
  showMachineList: true,
  focusVariable: 'machine',
  noiseRules: DEFAULT_NOISE_RULES,
  hideNoise: false,
  alertLabels: 'Computer, host, instance, machine, Machine',
  positions: {},
};
