import { type MapLink } from '../../model/map';
import { type Line } from './boxes';
import { sumFigures } from './figures';
import { portsOf } from './ports';

/**
 * One line for all links between two drawn ends, and a second one where some of their connections failed.
 * Links that lie within one closed box are not drawn, except self links.
 *
 * @param ends where each node is drawn: itself, the box or the row that stands for it
 */
export function linesBetween(links: readonly MapLink[], ends: ReadonlyMap<string, string>): Line[] {
  const merged = new Map<string, { source: string; target: string; self: boolean; links: MapLink[] }>();
  for (const link of links) {
    const source = ends.get(link.source);
    const target = ends.get(link.target);
    if (source === undefined || target === undefined || (source === target && !link.self)) {
      continue;
    }
    const key = JSON.stringify([source, target, link.self]);
    const line = merged.get(key) ?? { source, target, self: link.self, links: [] };
    line.links.push(link);
    merged.set(key, line);
  }
  const lines = [...merged.values()].flatMap(({ source, target, self, links: parts }) => {
    const line = (failed: boolean, ofLine: MapLink[]): Line => ({
      id: JSON.stringify([source, target, self, failed]),
      source,
      target,
      self,
      failed,
      ports: [...new Set(ofLine.flatMap(portsOf))].sort((a, b) => a - b),
      links: ofLine,
      figures: sumFigures(ofLine),
    });
    const failing = parts.filter((link) => link.failed > 0);
    const working = parts.filter((link) => !failsOnly(link));
    return [
      ...(working.length > 0 ? [line(false, working)] : []),
      ...(failing.length > 0 ? [line(true, failing)] : []),
    ];
  });
  // What is drawn last lies on top.
  return [...lines.filter((line) => !line.failed), ...lines.filter((line) => line.failed)];
}

function failsOnly(link: MapLink): boolean {
  return link.failed > 0 && link.established === 0 && link.live === 0 && link.terminated === 0;
}
