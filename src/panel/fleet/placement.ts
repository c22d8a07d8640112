import { forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationNodeDatum } from 'd3-force';
import { separate } from './separate';

/** What the layout of boxes needs; plain data, since it travels to a worker. */
export interface PlacementTask {
  readonly boxes: readonly { readonly id: string; readonly width: number; readonly height: number }[];
  readonly links: readonly { readonly source: string; readonly target: string; readonly weight: number }[];
  /** Width ÷ height of the drawing. */
  readonly aspect: number;
  /** Middles of boxes that had a place before: they keep it as long as nothing pushes them. */
  readonly known: Readonly<Record<string, Point>>;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export type Places = Readonly<Record<string, Point>>;

interface Body extends SimulationNodeDatum {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  x: number;
  y: number;
}

const TICKS = 160;
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/** A first arrangement, at once: the largest boxes in the middle, none upon another. */
export function firstPlaces(task: PlacementTask): Places {
  const bodies = bodiesOf(task);
  separate(bodies, gapOf(task));
  return placesOf(bodies);
}

/**
 * Draws linked boxes together, step by step, so that a caller can pause in between. The same task gives the same places.
 *
 * @returns the middles of the boxes when it is done; no two overlap
 */
export function* settledPlaces(task: PlacementTask): Generator<undefined, Places> {
  const bodies = bodiesOf(task);
  const gap = gapOf(task);
  const isFirst = Object.keys(task.known).length === 0;
  if (isFirst) {
    const simulation = simulationOf(task, bodies);
    for (let tick = 0; tick < TICKS; tick++) {
      simulation.tick();
      if (tick % 20 === 19) {
        separate(bodies, gap, 2);
      }
      yield;
    }
  }
  separate(bodies, gap);
  return placesOf(bodies);
}

/**
 * Few boxes have more room between them, so that their links can be seen. What had a place moves only where it would
 * come really near: rounding must not set boxes off at each refresh.
 */
function gapOf({ boxes, known }: PlacementTask): number {
  const gap = Math.max(24, Math.min(80, 800 / Math.max(1, boxes.length)));
  return Object.keys(known).length === 0 ? gap : gap / 2;
}

function bodiesOf({ boxes, known, aspect }: PlacementTask): Body[] {
  const size = Math.sqrt(
    boxes.reduce((area, { width, height }) => area + width * height, 0) / Math.max(1, boxes.length),
  );
  return boxes.map(({ id, width, height }, i) => {
    const radius = size * 1.1 * Math.sqrt(i);
    const spiral = {
      x: radius * Math.cos(i * GOLDEN_ANGLE) * Math.sqrt(aspect),
      y: (radius * Math.sin(i * GOLDEN_ANGLE)) / Math.sqrt(aspect),
    };
    return { id, width, height, ...(known[id] ?? spiral) };
  });
}

function simulationOf({ links, aspect }: PlacementTask, bodies: Body[]) {
  const reach = ({ width, height }: Body) => (width + height) / 4;
  const ties = links.map(({ source, target, weight }) => ({ source, target, weight }));
  return forceSimulation(bodies)
    .stop()
    .alphaDecay(1 - Math.pow(0.001, 1 / TICKS))
    .force(
      'links',
      forceLink<Body, (typeof ties)[number]>(ties)
        .id(({ id }) => id)
        .distance(({ source, target }) => 40 + reach(source as unknown as Body) + reach(target as unknown as Body))
        .strength(({ weight }) => 0.12 * weight),
    )
    .force(
      'charge',
      forceManyBody<Body>().strength((body) => -4 * reach(body)),
    )
    .force('x', forceX<Body>(0).strength(0.05 / aspect))
    .force('y', forceY<Body>(0).strength(0.05 * aspect));
}

function placesOf(bodies: readonly Body[]): Places {
  return Object.fromEntries(bodies.map(({ id, x, y }) => [id, { x: Math.round(x), y: Math.round(y) }]));
}
