import { config } from '@grafana/runtime';

const HEADER_HEIGHT = 24;

/**
 * Pixels at the top of a panel that Grafana takes the clicks of: before 10 the header of a panel without a title lies
 * over the panel, where nothing can be raised above it.
 */
export function coveredByHeader(title: string): number {
  return title === '' && Number.parseInt(config.buildInfo.version, 10) === 9 ? HEADER_HEIGHT : 0;
}
