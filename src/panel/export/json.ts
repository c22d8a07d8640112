import { type MapGraph } from '../layout/graph';

/** The shown nodes and links with all their properties (see docs/api.md), and the range they are of. */
export function jsonOf(
  { focus, nodes, links }: MapGraph,
  range: { readonly from: number; readonly to: number },
): string {
  const times = { from: new Date(range.from).toISOString(), to: new Date(range.to).toISOString() };
  return `${JSON.stringify({ focus, ...times, nodes, links }, null, 2)}\n`;
}
