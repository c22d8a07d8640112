import { forceSimulation, forceX, forceY, type Force, type SimulationNodeDatum } from 'd3-force';

/** A box in the simulation; x and y are its middle. */
export interface Body extends SimulationNodeDatum {
  readonly id: string;
  readonly column: number;
  readonly columnX: number;
  readonly height: number;
  x: number;
  y: number;
}

/** A pull between two boxes at the heights where the line leaves and enters them, relative to their middles. */
export interface Pull {
  readonly source: string;
  readonly target: string;
  readonly sourceOffset: number;
  readonly targetOffset: number;
}

const TICKS = 80;

/**
 * Lets d3-force draw boxes level with what they are linked to, each in its column. Boxes with `fy` stay.
 * Deterministic: d3's own random source is a fixed sequence, and bodies start where they are told to.
 */
export function relax(bodies: Body[], pulls: readonly Pull[], gap: number): void {
  const wanted = levelWithLinked(bodies, pulls);
  forceSimulation(bodies)
    .force('column', forceX<Body>((body) => body.columnX).strength(1))
    .force('centre', forceY<Body>(0).strength(0.01))
    .force('level', wanted)
    .force('collide', collideInColumn(gap))
    .stop()
    .tick(TICKS);
}

/** Draws every body towards the mean height (barycentre) of its lines' other ends. */
function levelWithLinked(bodies: readonly Body[], pulls: readonly Pull[]): Force<Body, undefined> {
  const byId = new Map(bodies.map((body) => [body.id, body]));
  const ofBody = new Map<string, { other: Body; offset: number }[]>(bodies.map((body) => [body.id, []]));
  for (const pull of pulls) {
    const source = byId.get(pull.source);
    const target = byId.get(pull.target);
    if (source && target && source !== target) {
      ofBody.get(source.id)?.push({ other: target, offset: pull.targetOffset - pull.sourceOffset });
      ofBody.get(target.id)?.push({ other: source, offset: pull.sourceOffset - pull.targetOffset });
    }
  }
  return (alpha) => {
    for (const body of bodies) {
      const linked = ofBody.get(body.id) ?? [];
      if (linked.length > 0) {
        const barycentre = linked.reduce((total, { other, offset }) => total + other.y + offset, 0) / linked.length;
        body.vy = (body.vy ?? 0) + (barycentre - body.y) * 0.3 * alpha;
      }
    }
  };
}

/** Pushes overlapping boxes of one column apart, each by half the overlap. */
function collideInColumn(gap: number): Force<Body, undefined> {
  let columns: Body[][] = [];
  const force = () => {
    for (const column of columns) {
      column.sort((a, b) => a.y - b.y || (a.id < b.id ? -1 : 1));
      column.forEach((body, index) => {
        const below = column[index + 1];
        const overlap = below ? body.y + body.height / 2 + gap + below.height / 2 - below.y : 0;
        if (below && overlap > 0) {
          body.vy = (body.vy ?? 0) - overlap / 2;
          below.vy = (below.vy ?? 0) + overlap / 2;
        }
      });
    }
  };
  return Object.assign(force, {
    initialize: (bodies: Body[]) => {
      const byColumn = new Map<number, Body[]>();
      for (const body of bodies) {
        byColumn.set(body.column, [...(byColumn.get(body.column) ?? []), body]);
      }
      columns = [...byColumn.values()];
    },
  });
}
