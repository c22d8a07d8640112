import React from 'react';
import { useStyles2 } from '@grafana/ui';
import { type MapNode } from '../../model/map';
import { type Severity } from '../../model/severity';
import { type MapGraph } from '../layout/graph';
import { type Size } from '../layout/viewport';
import { figureFacts, roleTitle, type Fact } from '../view/captions';
import { Facts } from '../view/Facts';
import { getMapStyles } from '../view/styles';
import { useTimeText, type TimeText } from '../view/useTimeText';
import { type FleetGroup } from './fleetModel';
import { type GroupCurve } from './groupCurves';
import { groupOfKey } from './groupKey';
import { FLEET_TEST_IDS } from './testIds';

/** What the pointer is on, and where that is on the screen. */
export interface Hover {
  readonly group?: string;
  readonly node?: MapNode;
  readonly curve?: GroupCurve;
  readonly x: number;
  readonly y: number;
}

interface TooltipProps {
  readonly hover: Hover;
  readonly graph: MapGraph;
  readonly groups: ReadonlyMap<string, FleetGroup>;
  readonly size: Size;
}

const DISTANCE = 14;
const MOST_PORTS = 12;

/** What the pointer is on, in words and figures. */
export function FleetTooltip({ hover, graph, groups, size }: TooltipProps) {
  const styles = useStyles2(getMapStyles);
  const { x, y } = hover;
  const position = {
    ...(x < size.width / 2 ? { left: x + DISTANCE } : { right: size.width - x + DISTANCE }),
    ...(y < size.height / 2 ? { top: y + DISTANCE } : { bottom: size.height - y + DISTANCE }),
  };
  const { title, facts } = contentOf(hover, graph, groups, useTimeText());
  return (
    <div className={styles.tooltip} style={position} role="tooltip" data-testid={FLEET_TEST_IDS.tooltip}>
      <strong>{title}</strong>
      <Facts facts={facts.filter(([, value]) => value !== '')} />
    </div>
  );
}

function contentOf(
  { node, group, curve }: Hover,
  graph: MapGraph,
  groups: ReadonlyMap<string, FleetGroup>,
  timeText: TimeText,
): { title: string; facts: Fact[] } {
  if (node) {
    return { title: node.title, facts: nodeFacts(node, timeText) };
  }
  if (curve) {
    const { source, target, ports, figures, count } = curve.link;
    return {
      title: `${titleOf(source, graph)} → ${titleOf(target, graph)}`,
      facts: [
        ['Links', `${count} between machines`],
        ['Server ports', listed(ports.map(String))],
        // What a map of many machines does not read is no fact.
        ...figureFacts(figures, timeText).filter(([name]) => name !== 'Open now'),
      ],
    };
  }
  const { id, members, failed } = groups.get(group ?? '')!;
  return {
    title: id,
    facts: [
      ['Machines', String(members.length)],
      ['Failed', failed > 0 ? `${failed} connections` : ''],
      ['Critical', listed(titlesOf(members, 'critical'))],
      ['Warning', listed(titlesOf(members, 'warning'))],
    ],
  };
}

function titlesOf(members: readonly MapNode[], status: Severity): string[] {
  return members.filter((node) => node.status === status).map(({ title }) => title);
}

function nodeFacts(node: MapNode, timeText: TimeText): Fact[] {
  return [
    ['Role', roleTitle(node.role)],
    ['Operating system', node.osName],
    ['Tags', listed(node.tags ?? [])],
    ['Addresses', listed(node.addresses)],
    ['Serves on', listed(node.ports.map(String))],
    ['Status', node.statusReasons.map(({ text }) => text).join('; ')],
    ['Last seen', timeText(node.lastSeen)],
  ];
}

/** Ends are groups, or machines and processes of the map. */
function titleOf(end: string, { nodes }: MapGraph): string {
  return groupOfKey(end) ?? nodes.find(({ id }) => id === end)?.title ?? end;
}

function listed(items: readonly string[]): string {
  const more = items.length - MOST_PORTS;
  return [...items.slice(0, MOST_PORTS), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}
