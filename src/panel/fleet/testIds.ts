/**
 * Names that browser tests find the parts of a fleet's map by.
 *
 * - `fleet-map`: the drawing; `data-settled` ("true" once the boxes have their final places), `data-groups`,
 *   `data-machines`.
 * - `fleet-group`: a group's box. `data-group` (its name), `data-count` (machines), `data-failed` (failed connections),
 *   `data-open`.
 * - `fleet-machine`: a machine of the open group. `data-machine-id`.
 * - `fleet-tooltip`, `fleet-legend`.
 */
export const FLEET_TEST_IDS = {
  map: 'fleet-map',
  group: 'fleet-group',
  machine: 'fleet-machine',
  tooltip: 'fleet-tooltip',
  legend: 'fleet-legend',
} as const;
