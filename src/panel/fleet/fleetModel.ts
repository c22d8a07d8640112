import { SHARED_SERVICES, WITHOUT_AGENT, IN_NO_APPLICATION, type MapNode, type Status } from '../../model/map';
import { worstOf } from '../../model/severity';
import { resultOf, type Steps } from '../../model/steps';
import { sumFigures, type Figures } from '../layout/figures';
import { type MapGraph } from '../layout/graph';
import { portsOf } from '../layout/ports';
import { tierOf } from './tiers';

/** Links in one direction between two groups, or between two machines. */
export interface FleetLink {
  readonly id: string;
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
  /** The worst of its machines. What is informational is left to them: nearly every group has a change or an update. */
  readonly status: Exclude<Status, 'informational'>;
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

const ASIDE: readonly string[] = [SHARED_SERVICES, WITHOUT_AGENT, IN_NO_APPLICATION];

const byName = new Intl.Collator('en', { numeric: true });

/** Machines put together by their group, links merged between groups. The same graph gives the same model. */
export function fleetModel(graph: MapGraph): FleetModel {
  return resultOf(makingFleetModel(graph));
}

/** As {@link fleetModel}, in steps short enough for a page to answer in between. */
export function* makingFleetModel({ nodes, links }: MapGraph): Steps<FleetModel> {
  const groupOf = new Map<string, string>();
  const members = new Map<string, MapNode[]>();
  for (const node of nodes) {
    if (node.parent === '') {
      const group = node.group || IN_NO_APPLICATION;
      groupOf.set(node.id, group);
      const its = members.get(group) ?? [];
      its.push(node);
      members.set(group, its);
    }
  }
  yield;
  const parents = new Map(nodes.map((node) => [node.id, node.parent || node.id]));
  const groupAt = (id: string) => groupOf.get(parents.get(id) ?? '');
  const failed = failuresByGroup(links, groupAt);
  yield;
  const groups: FleetGroup[] = [];
  for (const [id, its] of members) {
    groups.push({
      id,
      members: its.sort(byTierAndName),
      failed: failed.get(id) ?? 0,
      status: statusOf(its),
      aside: ASIDE.includes(id),
    });
    yield;
  }
  return { groups: groups.sort(byImportance), groupOf, groupLinks: yield* mergingLinks(links, groupAt) };
}

function statusOf(members: readonly MapNode[]): FleetGroup['status'] {
  const worst = worstOf(members.map(({ status }) => status));
  return worst === undefined || worst === 'informational' ? 'none' : worst;
}

/** A link within a group counts once. */
function failuresByGroup(
  links: MapGraph['links'],
  groupAt: (node: string) => string | undefined,
): ReadonlyMap<string, number> {
  const failed = new Map<string, number>();
  for (const link of links) {
    if (link.failed > 0) {
      for (const group of new Set([groupAt(link.source) ?? '', groupAt(link.target) ?? ''])) {
        failed.set(group, (failed.get(group) ?? 0) + link.failed);
      }
    }
  }
  return failed;
}

/** One link for all that join the same two ends in the same direction; none where both are one, or one is undefined. */
export function mergedLinks(links: MapGraph['links'], endOf: (node: string) => string | undefined): FleetLink[] {
  return resultOf(mergingLinks(links, endOf));
}

/** Between two steps. */
const LINKS_A_STEP = 2000;

function* mergingLinks(links: MapGraph['links'], endOf: (node: string) => string | undefined): Steps<FleetLink[]> {
  const byEnds = new Map<string, { id: string; source: string; target: string; links: MapGraph['links'][number][] }>();
  for (const [i, link] of links.entries()) {
    const [source, target] = [endOf(link.source), endOf(link.target)];
    if (source !== undefined && target !== undefined && source !== target) {
      const id = linkId(source, target);
      const known = byEnds.get(id) ?? { id, source, target, links: [] };
      known.links.push(link);
      byEnds.set(id, known);
    }
    if (i % LINKS_A_STEP === LINKS_A_STEP - 1) {
      yield;
    }
  }
  const merged: FleetLink[] = [];
  for (const { links: its, ...ends } of byEnds.values()) {
    merged.push({ ...ends, ports: portsOfAll(its), figures: sumFigures(its), count: its.length });
    if (merged.length % 500 === 0) {
      yield;
    }
  }
  return merged.sort((a, b) => compare(a.source, b.source) || compare(a.target, b.target));
}

function portsOfAll(links: MapGraph['links']): number[] {
  const ports = new Set<number>();
  for (const link of links) {
    portsOf(link).forEach((port) => ports.add(port));
  }
  return [...ports].sort((a, b) => a - b);
}

/** The same for the same ends. */
export function linkId(source: string, target: string): string {
  return `${source}\0${target}`;
}

function byTierAndName(a: MapNode, b: MapNode): number {
  return tierOf(a) - tierOf(b) || byName.compare(a.title, b.title) || compare(a.id, b.id);
}

function byImportance(a: FleetGroup, b: FleetGroup): number {
  return Number(a.aside) - Number(b.aside) || b.members.length - a.members.length || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
