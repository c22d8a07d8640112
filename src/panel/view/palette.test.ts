/** @jest-environment jsdom */
import './testBrowser';
import { createTheme } from '@grafana/data';

type Color = readonly [red: number, green: number, blue: number];

/** Linear RGB as people without green or red cones see it (Viénot, Brettel and Mollon 1999). */
const EYES: Readonly<Record<string, (color: Color) => Color>> = {
  'all cones': (color) => color,
  'no green cones': ([r, g, b]) => [
    0.29275 * r + 0.70725 * g,
    0.29275 * r + 0.70725 * g,
    -0.02234 * r + 0.02234 * g + b,
  ],
  'no red cones': ([r, g, b]) => [0.10889 * r + 0.89111 * g, 0.10889 * r + 0.89111 * g, 0.00447 * r - 0.00447 * g + b],
};

function linear(hex: string): Color {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [r = 0, g = 0, b = 0] = channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return [r, g, b];
}

function luminance([r, g, b]: Color): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: Color, b: Color): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

describe.each(['light', 'dark'] as const)('in the %s theme', (mode) => {
  const { colors } = createTheme({ colors: { mode } });

  it.each(Object.keys(EYES))('failed connections stand out from the background, seen with %s', (eyes) => {
    const seen = EYES[eyes]!;
    expect(contrast(seen(linear(colors.error.main)), seen(linear(colors.background.primary)))).toBeGreaterThan(2);
  });
});
