/**
 * Names that browser tests find the parts of a fleet's map by.
 *
 * - `fleet-map`: the drawing; `data-settled` ("true" once the boxes have their final places), `data-groups`,
 *   `data-machines`.
 * - `fleet-group`: a group's box. `data-group` (its name), `data-count` (machines), `data-failed` (failed connections),
 *   `data-open`, `data-collapsed`, `data-faded` ("true" while something else is highlighted).
 * - `fleet-machine`, `fleet-process`: a machine of the open group, a process of an expanded machine in it.
 *   `data-machine-id`, `data-title`, `data-faded`.
 * - `fleet-bar`: what can be done with the selected machine. `fleet-tooltip`, `fleet-legend`.
 */
export const FLEET_TEST_IDS = {
  map: 'fleet-map',
  group: 'fleet-group',
  machine: 'fleet-machine',
  process: 'fleet-process',
  bar: 'fleet-bar',
  tooltip: 'fleet-tooltip',
  legend: 'fleet-legend',
} as const;
