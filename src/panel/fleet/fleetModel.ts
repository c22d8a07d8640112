import { SHARED_SERVICES, WITHOUT_AGENT, WITHOUT_LINKS, type MapNode } from '../../model/map';
import { sumFigures, type Figures } from '../layout/figures';
import { type MapGraph } from '../layout/graph';
import { portsOf } from '../layout/ports';
import { tierOf } from './tiers';

/** Links in one direction between two groups, or between two machines. */
export interface FleetLink {
  readonly source: string;
  readonly target: string;
  readonly ports: readonly number[];
  readonly figures: Figures;
  /** How many links between machines it stands for. */
  readonly count: number;
}

export interface FleetGroup {
  /** Its name, which no other group has. */
  readonly id: string;
  /** By tier, then by name. */
  readonly members: readonly MapNode[];
  /** Failed connections of links that start or end in it. */
  readonly failed: number;
  /** Shared services, and what belongs to no group: set aside, its links not drawn until asked for. */
  readonly aside: boolean;
}

export interface FleetModel {
  /** The largest first, those set aside last. */
  readonly groups: readonly FleetGroup[];
  readonly groupOf: ReadonlyMap<string, string>;
  /** Between groups; never within one. */
  readonly groupLinks: readonly FleetLink[];
}

const ASIDE: readonly string[] = [SHARED_SERVICES, WITHOUT_AGENT, WITHOUT_LINKS];

/** Machines put together by their group, links merged between groups. The same graph gives the same model. */
export function fleetModel({ nodes, links }: MapGraph): FleetModel {
  const machines = nodes.filter((node) => node.parent === '');
  const groupOf = new Map(machines.map((node) => [node.id, node.group || WITHOUT_LINKS]));
  const ends = new Map(nodes.map((node) => [node.id, node.parent || node.id]));
  const groupLinks = merged(links, (id) => groupOf.get(ends.get(id) ?? ''));
  const failed = new Map<string, number>();
  for (const link of links.filter((candidate) => candidate.failed > 0)) {
    for (const group of new Set([link.source, link.target].map((id) => groupOf.get(ends.get(id) ?? '') ?? ''))) {
      failed.set(group, (failed.get(group) ?? 0) + link.failed);
    }
  }
  const groups = [...new Set(groupOf.values())].map((id) => ({
    id,
    members: machines.filter((node) => groupOf.get(node.id) === id).sort(byTierAndName),
    failed: failed.get(id) ?? 0,
    aside: ASIDE.includes(id),
  }));
  return { groups: groups.sort(byImportance), groupOf, groupLinks };
}

/** The links between machines of one group: made when it is opened, since a fleet has too many to make them all. */
export function linksWithin({ members }: FleetGroup, { nodes, links }: MapGraph): FleetLink[] {
  const inside = new Set(members.map(({ id }) => id));
  const ends = new Map(nodes.map((node) => [node.id, node.parent || node.id]));
  const endOf = (id: string) => {
    const machine = ends.get(id);
    return machine !== undefined && inside.has(machine) ? machine : undefined;
  };
  return merged(links, endOf);
}

function merged(links: MapGraph['links'], endOf: (id: string) => string | undefined): FleetLink[] {
  const byEnds = new Map<string, { source: string; target: string; links: MapGraph['links'][number][] }>();
  for (const link of links) {
    const [source, target] = [endOf(link.source), endOf(link.target)];
    if (source !== undefined && target !== undefined && source !== target) {
      const key = `${source}\0${target}`;
      const known = byEnds.get(key) ?? { source, target, links: [] };
      known.links.push(link);
      byEnds.set(key, known);
    }
  }
  return [...byEnds.values()]
    .map(({ source, target, links: its }) => ({
      source,
      target,
      ports: [...new Set(its.flatMap(portsOf))].sort((a, b) => a - b),
      figures: sumFigures(its),
      count: its.length,
    }))
    .sort((a, b) => compare(a.source, b.source) || compare(a.target, b.target));
}

function byTierAndName(a: MapNode, b: MapNode): number {
  return tierOf(a) - tierOf(b) || a.title.localeCompare(b.title, 'en', { numeric: true }) || compare(a.id, b.id);
}

function byImportance(a: FleetGroup, b: FleetGroup): number {
  return Number(a.aside) - Number(b.aside) || b.members.length - a.members.length || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
