/**
 * Names that browser tests find the details at the right by.
 *
 * - `details-tab`: a part's button; `data-part`, `aria-selected`, `data-count` (of its badge on the map).
 * - `details-part`: what the open part says; `data-part`, `aria-busy` while it is read.
 * - `details-row`: a row of a list in it.
 * - `details-compared`: a connection that is new, gone or newly failing.
 * - `details-chart`: a chart; `data-chart` (its title), `data-samples`.
 */
export const DETAIL_TEST_IDS = {
  tab: 'details-tab',
  part: 'details-part',
  row: 'details-row',
  compared: 'details-compared',
  chart: 'details-chart',
} as const;
