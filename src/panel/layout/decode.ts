import { type DataFrame } from '@grafana/data';
import { decodeLinks, decodeNodes } from '../../model/mapFrames';
import { cellSource, hasColumn } from './cells';
import { foreignLinks, foreignNodes } from './foreignFrames';
import { EMPTY_GRAPH, type MapGraph } from './graph';

/** Reads the node-graph frames of an answer: our own by our own columns, other datasources' by Grafana's standard ones. */
export function decodeGraph(frames: readonly DataFrame[]): MapGraph {
  const edgeFrames = frames.filter((frame) => hasColumn(frame, 'source') && hasColumn(frame, 'target'));
  const nodeFrames = frames.filter((frame) => !edgeFrames.includes(frame) && hasColumn(frame, 'id'));
  if (nodeFrames.length === 0 && edgeFrames.length === 0) {
    return EMPTY_GRAPH;
  }
  const isOurs = nodeFrames.some((frame) => hasColumn(frame, 'kind'));
  const links = edgeFrames
    .map(cellSource)
    .flatMap(isOurs ? decodeLinks : foreignLinks)
    .filter((link) => link.kind === 'connection');
  const nodes = nodeFrames.map(cellSource).flatMap(isOurs ? decodeNodes : foreignNodes);
  return { nodes, links, focus: nodes.find((node) => node.focus)?.id ?? '' };
}
