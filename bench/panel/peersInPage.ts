import cytoscape from 'cytoscape';
import { forceCollide, forceLink, forceSimulation, forceX, forceY, type SimulationNodeDatum } from 'd3-force';

interface PeerGraph {
  readonly nodes: readonly string[];
  readonly links: readonly (readonly [source: string, target: string])[];
}

declare global {
  interface Window {
    drawWithCytoscape(graph: PeerGraph): Promise<number>;
    drawAsNodeGraph(graph: PeerGraph): Promise<number>;
  }
}

const painted = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
const room = () => document.getElementById('room')!;

window.drawWithCytoscape = async ({ nodes, links }) => {
  const start = performance.now();
  const drawing = cytoscape({
    container: room(),
    elements: [
      ...nodes.map((id) => ({ data: { id } })),
      ...links.map(([source, target], i) => ({ data: { id: `link ${i}`, source, target } })),
    ],
    layout: { name: 'cose', animate: false },
  });
  await painted();
  const milliseconds = performance.now() - start;
  drawing.destroy();
  return milliseconds;
};

window.drawAsNodeGraph = async ({ nodes, links }) => {
  const start = performance.now();
  const bodies = nodes.map((id, i): SimulationNodeDatum & { id: string } => ({
    id,
    x: (i % 40) * 50,
    y: (i / 40) * 50,
  }));
  const ties = links.map(([source, target]) => ({ source, target }) as { source: unknown; target: unknown });
  forceSimulation(bodies)
    .stop()
    .force(
      'link',
      forceLink(ties as never[])
        .id((body) => (body as { id: string }).id)
        .distance(150)
        .strength(0.5),
    )
    .force('x', forceX(0).strength(0.02))
    .force('y', forceY(0).strength(0.02))
    .force('collide', forceCollide(60))
    .tick(300);
  const at = (end: unknown) => end as { x: number; y: number };
  room().innerHTML = `<svg width="1400" height="800"><g transform="translate(700,400) scale(0.1)">${[
    ...ties.map(
      ({ source, target }) =>
        `<line x1="${at(source).x}" y1="${at(source).y}" x2="${at(target).x}" y2="${at(target).y}" stroke="gray"/>`,
    ),
    ...bodies.map(
      ({ x, y, id }) =>
        `<g transform="translate(${x},${y})"><circle r="40" fill="none" stroke="green"/><text y="60">${id}</text></g>`,
    ),
  ].join('')}</g></svg>`;
  await painted();
  return performance.now() - start;
};
