/** Linear red, green and blue, from 0 to 1. */
export type Colour = readonly [red: number, green: number, blue: number];

/** What people see, as matrices on linear RGB (Machado, Oliveira and Fernandes 2009, full severity). */
export const EYES: Readonly<Record<string, readonly Colour[]>> = {
  'all cones': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  'no red cones': [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  'no green cones': [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  'no blue cones': [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** @param css `#rrggbb` or `rgb(…)`; an opacity is left out */
export function seen(css: string, eyes: string): Colour {
  const channels = css.startsWith('#')
    ? [1, 3, 5].map((at) => Number.parseInt(css.slice(at, at + 2), 16))
    : (css.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
  const linear = channels.map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  const mixed = EYES[eyes]!.map((row) => row.reduce((sum, share, i) => sum + share * (linear[i] ?? 0), 0));
  const [red = 0, green = 0, blue = 0] = mixed.map((c) => Math.min(1, Math.max(0, c)));
  return [red, green, blue];
}

export function luminance([red, green, blue]: Colour): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

export function contrast(a: Colour, b: Colour): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/** Distance in CIELAB: below 10 hardly anybody tells two small areas apart. */
export function difference(a: Colour, b: Colour): number {
  const [one, other] = [labOf(a), labOf(b)];
  return Math.hypot(...one.map((value, i) => value - other[i]!));
}

function labOf([red, green, blue]: Colour): number[] {
  const x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047;
  const z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883;
  const [fx, fy, fz] = [x, luminance([red, green, blue]), z].map((t) =>
    t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116,
  ) as [number, number, number];
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
}
