import { type DataFrame } from '@grafana/data';
import { decodingLinks, decodingNodes, type CellSource } from '../../model/mapFrames';
import { resultOf, type Steps } from '../../model/steps';
import { cellSource, hasColumn } from './cells';
import { foreignLinks, foreignNodes } from './foreignFrames';
import { EMPTY_GRAPH, type MapGraph } from './graph';

/** Reads the node-graph frames of an answer: our own by our own columns, other datasources' by Grafana's standard ones. */
export function decodeGraph(frames: readonly DataFrame[]): MapGraph {
  return resultOf(decodingGraph(frames));
}

/** As {@link decodeGraph}, in steps short enough for a page to answer in between. */
export function* decodingGraph(frames: readonly DataFrame[]): Steps<MapGraph> {
  const edgeFrames = frames.filter((frame) => hasColumn(frame, 'source') && hasColumn(frame, 'target'));
  const nodeFrames = frames.filter((frame) => !edgeFrames.includes(frame) && hasColumn(frame, 'id'));
  if (nodeFrames.length === 0 && edgeFrames.length === 0) {
    return EMPTY_GRAPH;
  }
  const isOurs = nodeFrames.some((frame) => hasColumn(frame, 'kind'));
  const links = yield* allOf(edgeFrames, isOurs ? decodingLinks : (frame) => inOneStep(foreignLinks(frame)));
  const nodes = yield* allOf(nodeFrames, isOurs ? decodingNodes : (frame) => inOneStep(foreignNodes(frame)));
  return {
    nodes,
    links: links.filter((link) => link.kind === 'connection'),
    focus: nodes.find((node) => node.focus)?.id ?? '',
  };
}

function* allOf<Row>(frames: readonly DataFrame[], decoding: (frame: CellSource) => Steps<Row[]>): Steps<Row[]> {
  const rows: Row[][] = [];
  for (const frame of frames) {
    rows.push(yield* decoding(cellSource(frame)));
  }
  return rows.flat();
}

function* inOneStep<Result>(result: Result): Steps<Result> {
  return result;
}
