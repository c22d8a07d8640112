import { type Role } from '../../model/roles';
import { type Pen } from './pen';
import { type Point } from './placement';

/** Corners within a square from 0 to 1. */
type Shape = readonly Point[];

const shape = (...corners: (readonly [x: number, y: number])[]): Shape => corners.map(([x, y]) => ({ x, y }));

const SQUARE = shape([0, 0], [1, 0], [1, 1], [0, 1]);
const DIAMOND = shape([0.5, -0.1], [1.1, 0.5], [0.5, 1.1], [-0.1, 0.5]);
const UP = shape([0.5, -0.05], [1.1, 1], [-0.1, 1]);
const DOWN = shape([-0.1, 0], [1.1, 0], [0.5, 1.05]);
const RIGHT = shape([0, -0.1], [1.05, 0.5], [0, 1.1]);
const HEXAGON = shape([0.28, 0], [0.72, 0], [1.05, 0.5], [0.72, 1], [0.28, 1], [-0.05, 0.5]);
const CROSS = shape(
  ...([
    [0.33, 0],
    [0.67, 0],
    [0.67, 0.33],
    [1, 0.33],
    [1, 0.67],
    [0.67, 0.67],
    [0.67, 1],
    [0.33, 1],
    [0.33, 0.67],
    [0, 0.67],
    [0, 0.33],
    [0.33, 0.33],
  ] as const),
);

/** Roles whose colours somebody can't tell apart have different shapes. */
export const ROLE_SHAPES: Readonly<Record<Role | '', Shape>> = {
  '': SQUARE,
  webServer: SQUARE,
  proxy: RIGHT,
  appServer: DIAMOND,
  cache: UP,
  queue: DOWN,
  databaseServer: HEXAGON,
  smbServer: SQUARE,
  dns: DIAMOND,
  ldapServer: UP,
  mail: DOWN,
  monitoring: CROSS,
  ssh: HEXAGON,
};

export function paintShape(pen: Pen, role: Role | '', left: number, top: number, size: number): void {
  if (ROLE_SHAPES[role] === SQUARE) {
    pen.fillRect(left, top, size, size);
    return;
  }
  pen.beginPath();
  ROLE_SHAPES[role].forEach(({ x, y }, i) => {
    const [cornerX, cornerY] = [left + x * size, top + y * size];
    return i === 0 ? pen.moveTo(cornerX, cornerY) : pen.lineTo(cornerX, cornerY);
  });
  pen.fill();
}

/** Of an SVG polygon with sides of `size`. */
export function shapePoints(role: Role | '', size: number): string {
  return ROLE_SHAPES[role].map(({ x, y }) => `${x * size},${y * size}`).join(' ');
}
