/** @jest-environment jsdom */
import './testBrowser';
import { createTheme } from '@grafana/data';
import { badgeShape } from './icons';
import { contrast, difference, EYES, seen } from './testColours';

describe.each(['light', 'dark'] as const)('in the %s theme', (mode) => {
  const { colors } = createTheme({ colors: { mode } });

  it.each(Object.keys(EYES))('failed connections stand out from the background, seen with %s', (eyes) => {
    expect(contrast(seen(colors.error.main, eyes), seen(colors.background.primary, eyes))).toBeGreaterThan(2);
  });

  it.each(Object.keys(EYES))('the borders of any two statuses differ, seen with %s', (eyes) => {
    const borders = [colors.error.border, colors.warning.border, colors.info.border, colors.border.strong];
    const differences = borders.flatMap((a, i) =>
      borders.slice(i + 1).map((b) => difference(seen(a, eyes), seen(b, eyes))),
    );
    expect(Math.min(...differences)).toBeGreaterThan(15);
  });
});

test('no two badges have the same icon: what a status is of is told without colour', () => {
  const shapes = (
    ['alerts', 'changes', 'security', 'updates', 'serviceDesk', 'agent', 'failedConnections'] as const
  ).map(badgeShape);
  expect(new Set(shapes).size).toBe(shapes.length);
});
