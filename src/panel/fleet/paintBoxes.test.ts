/** @jest-environment jsdom */
import '../view/testBrowser';
import { createTheme } from '@grafana/data';
import { type Status } from '../../model/map';
import { node } from '../layout/testGraph';
import { arrange } from './arrange';
import { fleetModel } from './fleetModel';
import { fleetScale, groupBox } from './groupBox';
import { paintBoxes } from './paintBoxes';
import { paletteOf } from './palette';
import { SvgPen } from './svgPen';

const palette = paletteOf(createTheme());

/** Colours of the borders of a group's box and of its machines, in this order. */
function borders(statuses: readonly Status[], framed = new Set<string>()): (string | null)[] {
  const nodes = statuses.map((status, i) => node(`m${i}`, { machine: `m${i}`, group: 'shop', status }));
  const model = fleetModel({ nodes, links: [], focus: '' });
  const scale = fleetScale(model.groups, { width: 1000, height: 600 });
  const boxes = model.groups.map((group) => groupBox(group, scale));
  const pen = new SvgPen();
  paintBoxes(pen, {
    groups: new Map(model.groups.map((group) => [group.id, group])),
    layout: arrange(model, boxes, { shop: { x: 0, y: 0 } }, scale),
    palette,
    zoom: 1,
    active: undefined,
    collapsed: new Set(),
    highlight: undefined,
    framed,
    marked: new Set(),
    isVisible: () => true,
  });
  return [...pen.content.querySelectorAll('rect[fill="none"]')].map((rect) => rect.getAttribute('stroke'));
}

const { critical, warning, informational } = palette.status;

test('a machine has a border of its status, whatever that comes from, and none where nothing is wrong', () => {
  expect(borders(['none', 'critical', 'warning', 'informational']).slice(1)).toEqual([
    critical,
    warning,
    informational,
  ]);
});

test.each<[what: Status, others: Status[], border: string]>([
  ['critical', ['warning', 'none'], critical],
  ['warning', ['informational'], warning],
  ['informational', ['none'], palette.border],
  ['none', [], palette.border],
])('the worst of a group being %s, its box has the border for that', (worst, others, border) => {
  expect(borders([...others, worst])[0]).toBe(border);
});

test('a machine that is found has its frame beside the border of its status', () => {
  expect(borders(['critical'], new Set(['m0']))).toEqual([critical, critical, palette.activeLine]);
});

test.each([true, false])('the three borders are told apart, and from one without a status (dark: %s)', (isDark) => {
  const { status, border } = paletteOf(createTheme({ colors: { mode: isDark ? 'dark' : 'light' } }));
  expect(new Set([...Object.values(status), border]).size).toBe(4);
});
