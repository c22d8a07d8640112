/**
 * Names that browser tests find things by. They are stable: a change here breaks other people's tests.
 *
 * - `map-node`: a box or a row. `data-node-id`; `data-kind` (a node kind of the map answer, or `fold` for neighbours
 *   folded into one box); `data-title` (uncut); `data-count` (clients, servers or machines it stands for, else 0);
 *   `data-open` ("true" while its rows are drawn); `data-status`; `data-faded` ("true" while something else is
 *   highlighted); `data-marked` ("true" for the search hit that the reader is at).
 * - `map-link`: a line. `data-source` and `data-target` (ids of the boxes or rows that it joins), `data-port` (server
 *   ports, ascending, separated by commas), `data-failed` and `data-self` ("true" or "false"), `data-count` (failed
 *   connections of a failed line, else established ones), `data-faded`.
 * - `machine-list-item`: an entry of the machine list. `data-machine-id`, `data-current`.
 * - `map`: the drawing; `data-focus` is the focus machine's id. Present once there is something to draw.
 * - `map-message`: says why there is no map. `map-properties`: properties of what is selected. `map-tooltip`: of what
 *   is hovered.
 * - `map-toolbar`, `map-filters` (the pane with the filters), `map-hidden` (says what filters hide), `map-minimap`,
 *   `map-table` (the map as a table).
 */
export const TEST_IDS = {
  node: 'map-node',
  link: 'map-link',
  machineListItem: 'machine-list-item',
  map: 'map',
  message: 'map-message',
  properties: 'map-properties',
  tooltip: 'map-tooltip',
  toolbar: 'map-toolbar',
  filters: 'map-filters',
  hidden: 'map-hidden',
  minimap: 'map-minimap',
  table: 'map-table',
} as const;
