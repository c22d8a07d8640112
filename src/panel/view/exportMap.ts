import { csvOf } from '../export/csv';
import { download } from '../export/download';
import { fileName } from '../export/fileName';
import { jsonOf } from '../export/json';
import { pngOf } from '../export/png';
import { linkTable, nodeTable } from '../export/tables';
import { type MapGraph } from '../layout/graph';
import { type ExportFormat } from './ExportMenu';

export interface Exported {
  readonly graph: MapGraph;
  /** The whole map as an SVG file. */
  readonly drawing: () => string;
  /** Milliseconds since 1970. */
  readonly range: { readonly from: number; readonly to: number };
}

/** Makes a file of what is shown and hands it to the browser. Rejects where no picture can be made of it. */
export async function exportMap(format: ExportFormat, exported: Exported): Promise<void> {
  const { graph, drawing, range } = exported;
  const focus = graph.nodes.find((node) => node.id === graph.focus)?.title ?? '';
  const save = (content: BlobPart, type: string, what: string, extension: string) =>
    download(new Blob([content], { type }), fileName(focus, range.to, what, extension));
  switch (format) {
    case 'nodes':
      return save(csvOf(nodeTable(graph)), 'text/csv;charset=utf-8', 'nodes', 'csv');
    case 'links':
      return save(csvOf(linkTable(graph)), 'text/csv;charset=utf-8', 'links', 'csv');
    case 'json':
      return save(jsonOf(graph, range), 'application/json', '', 'json');
    case 'svg':
      return save(drawing(), 'image/svg+xml', '', 'svg');
    case 'png':
      return save(await pngOf(drawing()), 'image/png', '', 'png');
  }
}
