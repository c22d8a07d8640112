import { type Metric } from './layout/figures';

/** What the panel's editor sets, and what dashboards store. */
export interface MapOptions {
  /** What the width of a link and the figures on boxes stand for. */
  readonly metric: Metric;
  readonly showSelfLinks: boolean;
  readonly showMachineList: boolean;
  /** Name of the dashboard variable that holds the focus machine. */
  readonly focusVariable: string;
}

export const DEFAULT_OPTIONS: MapOptions = {
  metric: 'connections',
  showSelfLinks: false,
  showMachineList: true,
  focusVariable: 'machine',
};
