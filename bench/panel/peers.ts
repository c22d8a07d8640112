import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import type { FocusMap } from '../../src/backend/map/buildMap';

/** Milliseconds until all was laid out and drawn, on the page's own thread, which does not answer meanwhile. */
export interface PeerDrawing {
  readonly cytoscape: number;
  /** As Grafana's Node Graph goes about it: d3-force over single nodes, drawn as SVG. The panel itself is on no registry. */
  readonly nodeGraph: number;
}

/** Draws the same machines and links with others' means in a plain page. */
export async function drawWithPeers(page: Page, { nodes, links }: FocusMap): Promise<PeerDrawing> {
  await page.setContent('<body style="margin:0"><div id="room" style="width:1400px;height:800px"></div></body>');
  await page.addScriptTag({ content: await script() });
  const graph = {
    nodes: nodes.map(({ id }) => id),
    links: links.map(({ source, target }) => [source, target] as const),
  };
  return {
    cytoscape: await page.evaluate((given) => window.drawWithCytoscape(given), graph),
    nodeGraph: await page.evaluate((given) => window.drawAsNodeGraph(given), graph),
  };
}

async function script(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [require.resolve('./peersInPage')],
    bundle: true,
    minify: true,
    format: 'iife',
    write: false,
    logLevel: 'error',
  });
  return outputFiles[0]!.text;
}
